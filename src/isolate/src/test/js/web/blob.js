import { deepEqual, equal, ok, throws } from './assert.js';

export const tests = {
  async 'it joins its parts'() {
    const blob = new Blob(['a', new Uint8Array([0x62]), new Blob(['c']), 'é'], { type: 'Text/Plain' });
    deepEqual([blob.size, blob.type, await blob.text()], [5, 'text/plain', 'abcé']);
    equal((await blob.arrayBuffer()).byteLength, 5);
    equal(await new Response(blob.stream()).text(), 'abcé');
  },

  async 'a slice counts from both ends'() {
    const blob = new Blob(['abcdef']);
    equal(await blob.slice(1, 3).text(), 'bc');
    equal(await blob.slice(-2).text(), 'ef');
    equal(await blob.slice(4, 2).text(), '');
    equal(blob.slice(0, 1, 'a/b').type, 'a/b');
  },

  'a file has a name and a time'() {
    const file = new File(['x'], 'a.txt', { type: 'text/plain', lastModified: 5 });
    ok(file instanceof Blob);
    deepEqual([file.name, file.lastModified, file.size], ['a.txt', 5, 1]);
  },

  'parts are a sequence'() {
    throws(() => new Blob('abc'), { type: TypeError });
    equal(new Blob().size, 0);
  },

  async 'it is a body with its type'() {
    const response = new Response(new Blob(['x'], { type: 'a/b' }));
    equal(response.headers.get('content-type'), 'a/b');
    const blob = await response.blob();
    deepEqual([blob.type, await blob.text()], ['a/b', 'x']);
  },
};
