import { deepEqual, equal, ok, rejects } from './assert.js';

const multipart = (text) =>
  new Response(text, { headers: { 'content-type': 'multipart/form-data; boundary=x' } }).formData();

export const tests = {
  'entries in their order'() {
    const form = new FormData();
    form.append('a', '1');
    form.append('b', 2);
    form.append('a', '3');
    deepEqual([form.get('a'), form.getAll('a'), form.get('c'), form.has('b')], ['1', ['1', '3'], null, true]);
    form.set('a', '4');
    deepEqual([...form], [['a', '4'], ['b', '2']]);
    form.delete('a');
    deepEqual([...form.keys()], ['b']);
  },

  'a blob becomes a file'() {
    const form = new FormData();
    form.append('f', new Blob(['x'], { type: 'a/b' }), 'n.bin');
    const file = form.get('f');
    ok(file instanceof File);
    deepEqual([file.name, file.type, file.size], ['n.bin', 'a/b', 1]);
  },

  async 'it travels as multipart and comes back the same'() {
    const form = new FormData();
    form.append('a "quoted"', 'é\nnext');
    form.append('f', new File([new Uint8Array([0, 255, 13, 10, 45, 45])], 'n.bin', { type: 'a/b' }));
    const response = new Response(form);
    ok(response.headers.get('content-type').startsWith('multipart/form-data; boundary='));
    const back = await response.formData();
    const file = back.get('f');
    deepEqual([file.name, file.type], ['n.bin', 'a/b']);
    deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array([0, 255, 13, 10, 45, 45]));
  },

  async 'what a browser sends is understood'() {
    const form = await multipart('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
      + '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhé\r\n'
      + '--x--\r\n');
    equal(form.get('a'), '1');
    deepEqual([form.get('f').name, form.get('f').type, await form.get('f').text()], ['a.txt', 'text/plain', 'hé']);
  },

  async 'what is cut off is refused'() {
    await rejects(multipart('x'), { type: TypeError });
    await rejects(multipart('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'), { type: TypeError });
    await rejects(multipart('--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--'), { type: TypeError });
  },
};
