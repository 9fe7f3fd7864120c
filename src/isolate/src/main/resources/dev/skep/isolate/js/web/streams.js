// Streams. ReadableStream and TransformStream here are thin: they hold a body that JavaScript has not looked at, and
// turn into the streams of web-streams-polyfill only when a program reads, writes or pipes. A body that is only passed
// on, also through a TransformStream that changes nothing, stays where it is, mostly in Java.
(function (host, load) {
  'use strict';
  const $state = Symbol.for('skep:web/streams.state');
  const $kind = Symbol.for('skep:web/streams.kind');
  const $source = Symbol.for('skep:web/streams.source');
  const $origin = Symbol.for('skep:web/streams.origin');
  const $length = Symbol.for('skep:web/streams.length');
  const $inner = Symbol.for('skep:web/streams.inner');
  const $readable = Symbol.for('skep:web/streams.readable');
  const $changesNothing = Symbol.for('skep:web/streams.changesNothing');
  const $awake = Symbol.for('skep:web/streams.awake');
  const $checkOwner = Symbol.for('skep:web/streams.checkOwner');
  const $awakeForBytes = Symbol.for('skep:web/streams.awakeForBytes');
  const { TEXT, BYTES, HOST, STREAM, FOREIGN, recognisers, lent } = load('web/body');
  const POLYFILL = '/META-INF/resources/webjars/web-streams-polyfill/3.3.3/dist/ponyfill.es2018.js';
  const THIN = Symbol('thin');
  const NOT_BYTES = 'This ReadableStream did not return bytes.';

  let polyfill = null;
  const full = () => polyfill ?? (polyfill = host.load(POLYFILL)());

  // A source is untouched, or awake as a stream of the polyfill, or moved to somebody else who reads it now.
  const UNTOUCHED = 0;
  const AWAKE = 1;
  const MOVED = 2;

  let thin, wrap, isStream, isDisturbed, takeSource, awake, moveTo, setLength;

  class ReadableStream {
    static {
      thin = (kind, source, used) => {
        const stream = new ReadableStream(THIN);
        stream[$state] = used ? MOVED : UNTOUCHED;
        stream[$kind] = kind;
        stream[$source] = source;
        return stream;
      };
      wrap = (inner) => {
        const stream = new ReadableStream(THIN);
        stream[$source] = inner;
        return stream;
      };
      // How many bytes it will give: the receiver is told beforehand.
      setLength = (stream, length) => {
        stream[$length] = length;
      };
      isStream = (value) => typeof value === 'object' && value !== null && $state in value;
      isDisturbed = (stream) =>
        (stream[$state] === AWAKE ? stream[$source]._disturbed : stream[$state] === MOVED);
      awake = (stream) => stream[$awake]();
      takeSource = (stream) => {
        const taken = { kind: stream[$kind], source: stream[$source], length: stream[$length] };
        if (stream[$state] === UNTOUCHED) stream[$checkOwner]();
        stream[$state] = MOVED;
        return taken;
      };
      // The other stream gives from now on what this one would have given.
      moveTo = (stream, other) => {
        other[$state] = stream[$state];
        other[$kind] = stream[$kind];
        other[$source] = stream[$source];
        other[$length] = stream[$length];
        stream[$state] = MOVED;
      };
    }

    constructor(underlyingSource, strategy) {
      this[$state] = AWAKE;
      this[$kind] = STREAM;
      this[$source] = null;
      this[$origin] = null;
      this[$length] = -1;
      if (underlyingSource !== THIN) this[$source] = new (full().ReadableStream)(underlyingSource, strategy);
    }

    [$checkOwner]() {
      if (this[$kind] === HOST && !this[$source].mine()) throw new Error(FOREIGN);
    }

    [$awake]() {
      if (this[$state] === MOVED) throw new TypeError('This ReadableStream is currently locked to a reader.');
      if (this[$state] === UNTOUCHED) {
        this[$checkOwner]();
        this[$origin] = this[$kind] === HOST && !this[$source].isWhole() ? this[$source] : null;
        this[$source] = wake(this[$kind], this[$source], undefined);
        this[$kind] = STREAM;
        this[$state] = AWAKE;
      }
      return this[$source];
    }

    // A host stream wakes as a plain stream, which is cheaper, and becomes one of bytes for the first reader that
    // brings its own buffers: nothing is ever pulled ahead, so nothing is lost between the two.
    [$awakeForBytes]() {
      const stream = this[$awake]();
      if (this[$origin] === null || stream.locked || stream._state !== 'readable') return stream;
      const bytes = wake(HOST, this[$origin], 'bytes');
      bytes._disturbed = stream._disturbed;
      this[$source] = bytes;
      this[$origin] = null;
      return bytes;
    }

    get locked() {
      return this[$state] === AWAKE ? this[$source].locked : this[$state] === MOVED;
    }

    async cancel(reason) {
      return this[$awake]().cancel(reason);
    }

    getReader(options) {
      return (options?.mode === 'byob' ? this[$awakeForBytes]() : this[$awake]()).getReader(options);
    }

    pipeThrough(transform, options) {
      if (this.locked) throw new TypeError('This ReadableStream is currently locked to a reader.');
      if (isTransform(transform) && isPlain(options)) {
        const readable = passThrough(transform);
        if (readable !== null) {
          moveTo(this, readable);
          return readable;
        }
      }
      const { writable, readable } = transform;
      if (writable.locked) throw new TypeError('This WritableStream is currently locked to a writer.');
      this[$awake]().pipeTo(writable, options).catch(() => {});
      return readable;
    }

    async pipeTo(destination, options) {
      return this[$awake]().pipeTo(destination, options);
    }

    tee() {
      if (this[$state] === UNTOUCHED) {
        const source = this[$source];
        const other = this[$kind] === HOST ? source.tee() : source;
        this[$state] = MOVED;
        return [thin(this[$kind], source, false), thin(this[$kind], other, false)];
      }
      return this[$awake]().tee().map((branch) => wrap(branch));
    }

    values(options) {
      return this[$awake]().values(options);
    }

    static from(iterable) {
      return wrap(full().ReadableStream.from(iterable));
    }
  }

  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator,
    { value: ReadableStream.prototype.values, writable: true, configurable: true });
  Object.defineProperty(ReadableStream.prototype, Symbol.toStringTag, { value: 'ReadableStream', configurable: true });

  const isPlain = (options) => options === undefined
    || !(options.signal || options.preventClose || options.preventAbort || options.preventCancel);

  // The polyfill's stream for a body nobody had looked at, pulled one chunk at a time and never ahead.
  function wake(kind, source, type) {
    const { ReadableStream: Full } = full();
    if (kind === HOST && !source.isWhole()) return new Full(pulledFrom(source, type), { highWaterMark: 0 });
    const bytes = kind === HOST ? lent(source.bytes())
      : kind === TEXT ? new (load('web/encoding').TextEncoder)().encode(source) : source.slice();
    return new Full({
      type: 'bytes',
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    }, { highWaterMark: 0 });
  }

  function pulledFrom(source, type) {
    let controller;
    let answered;
    const chunk = (buffer) => {
      controller.enqueue(lent(buffer));
      answered();
    };
    const end = () => {
      controller.close();
      if (type === 'bytes') controller.byobRequest?.respond(0);
      answered();
    };
    const failed = (reason) => {
      controller.error(new TypeError(reason));
      answered();
    };
    const waitForAnswer = (resolve) => {
      answered = resolve;
    };
    return {
      type,
      start(made) {
        controller = made;
      },
      pull() {
        source.pull(chunk, end, failed);
        return new Promise(waitForAnswer);
      },
      cancel() {
        source.cancel();
      },
    };
  }

  let isTransform, passThrough;

  class TransformStream {
    static {
      isTransform = (value) => typeof value === 'object' && value !== null && $inner in value;
      // The readable side of a transform that changes nothing and that nobody has touched, else null; whoever asks
      // becomes its only writer.
      passThrough = (transform) => {
        if (!transform[$changesNothing] || transform[$inner] !== null) return null;
        transform[$changesNothing] = false;
        transform[$readable] = new ReadableStream(THIN);
        return transform[$readable];
      };
    }

    constructor(transformer, writableStrategy, readableStrategy) {
      this[$inner] = null;
      this[$readable] = null;
      this[$changesNothing] = undefined;
      this[$changesNothing] = (transformer === undefined || transformer === null)
        && writableStrategy === undefined && readableStrategy === undefined;
      if (!this[$changesNothing]) {
        this[$inner] = new (full().TransformStream)(transformer ?? undefined, writableStrategy, readableStrategy);
      }
    }

    [$awake]() {
      if (this[$inner] === null) {
        this[$inner] = new (full().TransformStream)();
        if (!this[$changesNothing]) this[$inner].writable.getWriter();
      }
      return this[$inner];
    }

    get readable() {
      return this[$readable] ?? (this[$readable] = wrap(this[$awake]().readable));
    }

    get writable() {
      return this[$awake]().writable;
    }
  }

  Object.defineProperty(TransformStream.prototype, Symbol.toStringTag,
    { value: 'TransformStream', configurable: true });

  function bytesOf(chunk) {
    if (ArrayBuffer.isView(chunk)) return chunk;
    if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
    throw new TypeError(NOT_BYTES);
  }

  // All bytes of a stream of the polyfill.
  async function collect(stream) {
    const reader = stream.getReader();
    const chunks = [];
    let total = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const chunk = bytesOf(value);
      chunks.push(chunk);
      total += chunk.byteLength;
    }
    const all = new Uint8Array(total);
    let at = 0;
    for (const chunk of chunks) {
      all.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), at);
      at += chunk.byteLength;
    }
    return all;
  }

  // A stream of the polyfill as Java reads it: `pull` answers with exactly one chunk, the end or a failure.
  function pump(stream) {
    const reader = stream.getReader();
    let out = null;
    const fail = (error) => {
      reader.cancel(error).catch(() => {});
      out.failed(load('outcome').describe(error));
    };
    const step = ({ done, value }) => {
      if (done) {
        out.end();
        return;
      }
      try {
        const chunk = bytesOf(value);
        if (chunk.byteLength === 0) reader.read().then(step, fail);
        else out.chunk(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      } catch (error) {
        fail(error);
      }
    };
    return {
      pull(producer) {
        out = producer;
        reader.read().then(step, fail);
      },
      cancel(reason) {
        reader.cancel(new Error(reason)).catch(() => {});
      },
    };
  }

  recognisers.push((value) => {
    if (!isStream(value)) return null;
    if (value.locked) throw new TypeError('This ReadableStream is locked to a reader, and cannot be used as a body.');
    if (isDisturbed(value)) {
      throw new TypeError(
        'This ReadableStream is disturbed (has already been read from), and cannot be used as a body.');
    }
    return { kind: STREAM, source: value, type: null };
  });

  // Readers can be made from our streams by their constructors too; what getReader() gives is an instance of them.
  function readerClass(name) {
    const Inner = full()[name];
    const Reader = function (stream) {
      return new Inner(isStream(stream) ? awake(stream) : stream);
    };
    Reader.prototype = Inner.prototype;
    Object.defineProperty(Reader, 'name', { value: name });
    return Reader;
  }

  const exports = {
    ReadableStream, TransformStream, isDisturbed, takeSource, setLength, collect, pump,
    fromSource: thin,
    get ReadableStreamDefaultReader() {
      return readerClass('ReadableStreamDefaultReader');
    },
    get ReadableStreamBYOBReader() {
      return readerClass('ReadableStreamBYOBReader');
    },
  };
  for (const name of ['ReadableStreamDefaultController', 'ReadableByteStreamController', 'ReadableStreamBYOBRequest',
    'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController',
    'TransformStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy']) {
    Object.defineProperty(exports, name, { get: () => full()[name] });
  }
  return exports;
})
