export default {
  async fetch(request, env) {
    const answer = await env.AUTH.fetch("http://auth/whoami");
    return new Response(await answer.text());
  },
};
