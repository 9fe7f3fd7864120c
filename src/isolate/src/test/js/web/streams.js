import { deepEqual, equal, ok, rejects, throws } from './assert.js';

const bytes = (text) => new TextEncoder().encode(text);
const text = (chunk) => new TextDecoder().decode(chunk);

function counting(to, pulls = []) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      pulls.push(at);
      if (at === to) controller.close();
      else controller.enqueue(bytes(String(at++)));
    },
  }, { highWaterMark: 0 });
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? chunk : text(chunk));
  return chunks;
}

export const tests = {
  async 'a stream is read chunk by chunk'() {
    const reader = counting(2).getReader();
    equal(text((await reader.read()).value), '0');
    equal(text((await reader.read()).value), '1');
    deepEqual(await reader.read(), { value: undefined, done: true });
  },

  async 'it is pulled only when it is read'() {
    const pulls = [];
    const reader = counting(3, pulls).getReader();
    deepEqual(pulls, []);
    await reader.read();
    deepEqual(pulls, [0]);
  },

  async 'one reader at a time'() {
    const stream = counting(1);
    const reader = stream.getReader();
    equal(stream.locked, true);
    throws(() => stream.getReader(), { type: TypeError });
    reader.releaseLock();
    equal(stream.locked, false);
    ok(stream.getReader() instanceof ReadableStreamDefaultReader);
  },

  async 'cancelling tells the source'() {
    let told;
    const stream = new ReadableStream({ cancel: (reason) => { told = reason; } });
    await stream.cancel('enough');
    equal(told, 'enough');
  },

  async 'from, iteration and tee'() {
    deepEqual(await read(ReadableStream.from(['a', 'b'])), ['a', 'b']);
    const [left, right] = ReadableStream.from(['a', 'b']).tee();
    deepEqual([await read(left), await read(right)], [['a', 'b'], ['a', 'b']]);
  },

  async 'a transform changes chunks and says goodbye'() {
    const upper = new TransformStream({
      transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
      flush: (controller) => controller.enqueue('!'),
    });
    deepEqual(await read(ReadableStream.from(['a', 'b']).pipeThrough(upper)), ['A', 'B', '!']);
  },

  async 'a transform that changes nothing lets through what it got'() {
    deepEqual(await read(ReadableStream.from(['a', 'b']).pipeThrough(new TransformStream())), ['a', 'b']);
    const source = counting(2);
    const through = source.pipeThrough(new TransformStream());
    equal(source.locked, true);
    equal(await new Response(through).text(), '01');
  },

  async 'both ends of a transform, by hand'() {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const written = writer.write('a').then(() => writer.close());
    deepEqual(await read(readable), ['a']);
    await written;
  },

  async 'an error goes all the way'() {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new RangeError('broken')) });
    await rejects(read(broken.pipeThrough(new TransformStream())), { type: RangeError, message: 'broken' });
    const thrower = new TransformStream({ transform() { throw new RangeError('no'); } });
    await rejects(read(ReadableStream.from(['a']).pipeThrough(thrower)), { type: RangeError, message: 'no' });
  },

  async 'pipeTo ends when all is written'() {
    const seen = [];
    await counting(2).pipeTo(new WritableStream({ write: (chunk) => { seen.push(text(chunk)); } }));
    deepEqual(seen, ['0', '1']);
  },

  async 'a pipe can be aborted'() {
    const controller = new AbortController();
    let stopped;
    const source = new ReadableStream({
      pull: (stream) => stream.enqueue('a'),
      cancel: (reason) => { stopped = reason; },
    });
    const sink = new WritableStream({ write: () => controller.abort(new RangeError('stop')) });
    await rejects(source.pipeTo(sink, { signal: controller.signal }), { type: RangeError, message: 'stop' });
    equal(stopped.message, 'stop');
  },

  async 'a writer feels back-pressure'() {
    const { writable } = new TransformStream({}, { highWaterMark: 1 });
    const writer = writable.getWriter();
    equal(writer.desiredSize, 1);
    writer.write('a');
    equal(writer.desiredSize, 0);
  },

  async 'a body is a stream of bytes'() {
    const response = new Response('abc');
    const reader = response.body.getReader();
    const { value } = await reader.read();
    ok(value instanceof Uint8Array);
    equal(text(value), 'abc');
    equal(response.bodyUsed, true);
  },

  async 'a reader may bring its own buffer'() {
    const reader = new Response('abc').body.getReader({ mode: 'byob' });
    const { value } = await reader.read(new Uint8Array(2));
    equal(text(value), 'ab');
  },

  async 'a locked stream is no body and cannot be read as one'() {
    const stream = counting(1);
    const response = new Response(stream);
    const reader = stream.getReader();
    await rejects(response.text(), { type: TypeError });
    throws(() => new Response(stream), {
      type: TypeError, message: 'This ReadableStream is locked to a reader, and cannot be used as a body.',
    });
    reader.releaseLock();
  },

  async 'only bytes can be a body'() {
    await rejects(new Response(ReadableStream.from(['a'])).text(), {
      type: TypeError, message: 'This ReadableStream did not return bytes.',
    });
  },

  async 'a streamed body is collected'() {
    equal(await new Response(counting(3)).text(), '012');
    deepEqual(await new Response(counting(2)).bytes(), bytes('01'));
    deepEqual(await new Response(ReadableStream.from([bytes('{"a"'), bytes(':1}')])).json(), { a: 1 });
  },

  async 'a clone of a streamed response is read beside it'() {
    const response = new Response(counting(3));
    const twin = response.clone();
    deepEqual([await response.text(), await twin.text()], ['012', '012']);
  },

  async 'text to bytes and back'() {
    const parts = [bytes('h\u00e9'), bytes('€')];
    const split = [parts[0].subarray(0, 2), parts[0].subarray(2), parts[1].subarray(0, 1), parts[1].subarray(1)];
    const decoded = ReadableStream.from(split).pipeThrough(new TextDecoderStream());
    equal((await read(decoded)).join(''), 'hé€');
    const encoded = ReadableStream.from(['h\u00e9', '\ud83d', '\ude00']).pipeThrough(new TextEncoderStream());
    equal(await new Response(encoded).text(), 'hé😀');
  },

  async 'an identity stream gives bytes, also for text'() {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const done = writer.write(bytes('abc')).then(() => writer.write('dé')).then(() => writer.close());
    equal(await new Response(readable).text(), 'abcdé');
    await done;
  },

  async 'a fixed length is kept'() {
    const { readable, writable } = new FixedLengthStream(3);
    const writer = writable.getWriter();
    writer.write(bytes('abc'));
    writer.close();
    equal(await new Response(readable).text(), 'abc');
    const short = new FixedLengthStream(3);
    const read = short.readable.getReader().read();
    short.writable.getWriter().close().catch(() => {});
    await rejects(read, {
      type: TypeError, message: 'FixedLengthStream did not see all expected bytes before close().',
    });
  },

  'streams know what they are'() {
    ok(new TransformStream().readable instanceof ReadableStream);
    ok(new TransformStream().writable instanceof WritableStream);
    ok(new Response('x').body instanceof ReadableStream);
    equal(Object.prototype.toString.call(new ReadableStream()), '[object ReadableStream]');
    equal(new CountQueuingStrategy({ highWaterMark: 2 }).highWaterMark, 2);
  },
};
