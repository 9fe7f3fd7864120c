import { deepEqual, equal, ok, rejects, throws } from './assert.js';

export const tests = {
  async 'a text has its type'() {
    const response = new Response('héllo');
    equal(response.status, 200);
    equal(response.ok, true);
    equal(response.statusText, '');
    equal(response.headers.get('content-type'), 'text/plain;charset=UTF-8');
    equal(await response.text(), 'héllo');
    equal(response.bodyUsed, true);
  },

  'a type that was given stays'() {
    equal(new Response('x', { headers: { 'Content-Type': 'text/html' } }).headers.get('content-type'), 'text/html');
    equal(new Response(new Uint8Array(1)).headers.get('content-type'), null);
  },

  async 'json has its type, and other headers beside it'() {
    const response = Response.json({ a: [1] }, { status: 201, headers: { 'x-a': 'b' } });
    equal(response.status, 201);
    deepEqual([...response.headers], [['content-type', 'application/json'], ['x-a', 'b']]);
    deepEqual(await response.json(), { a: [1] });
  },

  'redirects know their statuses and resolve their address'() {
    const response = Response.redirect('https://a.example', 301);
    deepEqual([response.status, response.headers.get('location')], [301, 'https://a.example/']);
    equal(Response.redirect('https://a.example/').status, 302);
    throws(() => Response.redirect('https://a.example/', 200), {
      type: RangeError, message: '200 is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.',
    });
    throws(() => Response.redirect('/x'), { type: TypeError, message: 'Unable to parse URL: /x' });
    throws(() => response.headers.set('a', 'b'), { type: TypeError, message: "Can't modify immutable headers." });
  },

  'an error response has status 0'() {
    deepEqual([Response.error().type, Response.error().status], ['error', 0]);
  },

  'statuses stay between 200 and 599'() {
    for (const status of [0, 99, 101, 199, 600, NaN]) {
      throws(() => new Response(null, { status }), { type: RangeError });
    }
    equal(new Response('x', { status: '201' }).status, 201);
  },

  'a status without a body takes none'() {
    for (const status of [204, 205, 304]) throws(() => new Response('x', { status }), { type: TypeError });
    equal(new Response(null, { status: 204 }).status, 204);
  },

  'a status text is checked'() {
    equal(new Response(null, { statusText: 'Fine' }).statusText, 'Fine');
    throws(() => new Response(null, { statusText: 'a\nb' }), { type: TypeError, message: 'Invalid statusText' });
  },

  'it is made with new, from a dictionary'() {
    throws(() => Response('x'), { type: TypeError });
    throws(() => new Response('x', 5), { type: TypeError });
    equal(new Response('x', null).status, 200);
  },

  'encodeBody is automatic or manual'() {
    ok(new Response('x', { encodeBody: 'manual' }));
    throws(() => new Response('x', { encodeBody: 'bogus' }), {
      type: TypeError, message: 'encodeBody: unexpected value: bogus',
    });
  },

  async 'a clone can be read beside the first, each on its own'() {
    const response = new Response('x', { status: 202, headers: { a: '1' } });
    const twin = response.clone();
    twin.headers.set('a', '2');
    deepEqual([await response.text(), await twin.text()], ['x', 'x']);
    deepEqual([response.headers.get('a'), twin.headers.get('a'), twin.status], ['1', '2', 202]);
  },

  async 'a body is read once'() {
    const response = new Response('x');
    await response.text();
    await rejects(response.text(), {
      type: TypeError,
      message: 'Body has already been used. It can only be used once. Use tee() first if you need to read it twice.',
    });
    throws(() => response.clone(), { type: TypeError });
  },

  async 'there is a body or there is none'() {
    equal(new Response().body, null);
    equal(new Response(null).bodyUsed, false);
    equal(await new Response().text(), '');
    ok(new Response('').body instanceof ReadableStream);
  },

  async 'bytes in all their forms'() {
    const bytes = new Uint8Array([0x68, 0x69, 0x21]);
    equal(await new Response(bytes).text(), 'hi!');
    equal(await new Response(bytes.buffer).text(), 'hi!');
    equal(await new Response(bytes.subarray(1)).text(), 'i!');
    equal(await new Response(new DataView(bytes.buffer, 0, 2)).text(), 'hi');
    deepEqual(await new Response('é').bytes(), new Uint8Array([0xc3, 0xa9]));
    equal((await new Response('abc').arrayBuffer()).byteLength, 3);
  },

  async 'what the worker changes later is not sent'() {
    const bytes = new Uint8Array([0x61]);
    const response = new Response(bytes);
    bytes[0] = 0x62;
    equal(await response.text(), 'a');
  },

  'parameters of a URL have their type'() {
    equal(new Response(new URLSearchParams('a=1')).headers.get('content-type'),
      'application/x-www-form-urlencoded;charset=UTF-8');
  },

  async 'broken JSON is a SyntaxError'() {
    await rejects(new Response('{').json(), { type: SyntaxError });
  },

  'it knows what it is'() {
    equal(Object.prototype.toString.call(new Response()), '[object Response]');
    deepEqual([new Response().webSocket, new Response().url, new Response().redirected, new Response().type],
      [null, '', false, 'default']);
  },
};
