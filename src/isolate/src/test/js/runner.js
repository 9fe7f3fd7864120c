// Runs the cases of one file: GET / lists their names, GET /?n runs the n-th and answers 200 or tells the failure.
import { tests } from './case.js';

export default {
  async fetch(request, env, ctx) {
    const names = Object.keys(tests);
    const at = request.url.indexOf('?');
    if (at < 0) return new Response(JSON.stringify(names));
    try {
      await tests[names[Number(request.url.slice(at + 1))]](env, ctx);
      return new Response('passed');
    } catch (error) {
      return new Response(`${error?.stack ?? error}`, { status: 500 });
    }
  },
};
