import { deepEqual, equal, ok, rejects, throws } from './assert.js';

const post = (body, more) => new Request('http://a.example/', { method: 'POST', body, ...more });

export const tests = {
  'it has an absolute address'() {
    equal(new Request('http://a.example').url, 'http://a.example/');
    equal(new Request(new URL('http://a.example/b?c')).url, 'http://a.example/b?c');
    throws(() => new Request('/x'), { type: TypeError, message: 'Invalid URL: /x' });
    throws(() => new Request('x y'), { type: TypeError, message: 'Invalid URL: x y' });
  },

  'methods are upper case and known'() {
    equal(new Request('http://a.example').method, 'GET');
    equal(new Request('http://a.example', { method: 'post' }).method, 'POST');
    throws(() => new Request('http://a.example', { method: 'B AD' }), {
      type: TypeError, message: 'Invalid HTTP method string: B AD',
    });
  },

  'GET and HEAD carry no body'() {
    for (const method of ['GET', 'HEAD']) {
      throws(() => new Request('http://a.example/', { method, body: 'x' }), {
        type: TypeError, message: 'Request with a GET or HEAD method cannot have a body.',
      });
    }
  },

  async 'a body has its type'() {
    equal(post('x').headers.get('content-type'), 'text/plain;charset=UTF-8');
    equal(post('x', { headers: { 'content-type': 'a/b' } }).headers.get('content-type'), 'a/b');
    equal(await post('x').text(), 'x');
  },

  async 'a request made from another takes its body'() {
    const first = post('x', { headers: { a: '1' } });
    const second = new Request(first, { headers: { a: '2' } });
    equal(first.bodyUsed, true);
    deepEqual([second.method, second.headers.get('a'), await second.text()], ['POST', '2', 'x']);
  },

  async 'a used body cannot be taken again'() {
    const request = post('x');
    await request.text();
    throws(() => new Request(request), { type: TypeError, message: 'Cannot reconstruct a Request with a used body.' });
  },

  async 'a clone leaves the first as it was'() {
    const request = post('x', { headers: { a: '1' } });
    const twin = request.clone();
    deepEqual([await request.text(), await twin.text(), twin.headers.get('a')], ['x', 'x', '1']);
  },

  'redirect modes are checked'() {
    equal(new Request('http://a.example').redirect, 'follow');
    equal(new Request('http://a.example', { redirect: 'manual' }).redirect, 'manual');
    throws(() => new Request('http://a.example', { redirect: 'x' }), { type: TypeError });
  },

  'it always has a signal, which follows the one it was given'() {
    ok(new Request('http://a.example').signal instanceof AbortSignal);
    const controller = new AbortController();
    const request = new Request('http://a.example', { signal: controller.signal });
    equal(request.signal.aborted, false);
    controller.abort();
    equal(request.signal.aborted, true);
  },

  'cf goes along'() {
    deepEqual(new Request(new Request('http://a.example', { cf: { a: 1 } })).cf, { a: 1 });
  },

  async 'forms arrive as forms'() {
    const form = await post(new URLSearchParams('a=1&b=%C3%A9')).formData();
    deepEqual([...form], [['a', '1'], ['b', 'é']]);
    await rejects(post('x').formData(), { type: TypeError, message: /^Unrecognized Content-Type header value/ });
  },

  'it knows what it is'() {
    equal(Object.prototype.toString.call(new Request('http://a.example')), '[object Request]');
  },
};
