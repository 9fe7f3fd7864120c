// Body: what Request and Response have in common. A body is nothing, a string, bytes, a handle to a stream in Java, or
// a ReadableStream; it becomes a ReadableStream only when somebody asks for one, and what JavaScript never looks at
// never enters JavaScript. INCOMING is the call a request came with, before anybody asked whether it has a body.
(function (host, load) {
  'use strict';
  const $kind = Symbol.for('skep:web/body.kind');
  const $source = Symbol.for('skep:web/body.source');
  const $type = Symbol.for('skep:web/body.type');
  const $used = Symbol.for('skep:web/body.used');
  const $extract = Symbol.for('skep:web/body.extract');
  const $use = Symbol.for('skep:web/body.use');
  const $arrive = Symbol.for('skep:web/body.arrive');
  const $isUsed = Symbol.for('skep:web/body.isUsed');
  const $take = Symbol.for('skep:web/body.take');
  const NONE = 0;
  const TEXT = 1;
  const BYTES = 2;
  const HOST = 3;
  const STREAM = 4;
  const INCOMING = 5;
  const FOREIGN = 'Cannot perform I/O on behalf of a different request. I/O objects (such as streams, request/response '
    + 'bodies, and others) created in the context of one request handler cannot be accessed from a different '
    + "request's handler.";
  const USED = 'Body has already been used. It can only be used once. Use tee() first if you need to read it twice.';
  const LOCKED = 'This ReadableStream is currently locked to a reader.';

  // Each file that makes a kind of body says here how it is recognised: an unloaded file cannot have made one.
  const recognisers = [];

  let make, use, kindOf, sourceOf, typeOf, take, isUsed, fill;

  class Body {
    static {
      make = (body, kind, source, type = null) => {
        body[$kind] = kind;
        body[$source] = source;
        body[$type] = type;
      };
      fill = (body, init) => body[$extract](init);
      use = (body) => body[$use]();
      kindOf = (body) => {
        if (body[$kind] === INCOMING) body[$arrive]();
        return body[$kind];
      };
      sourceOf = (body) => body[$source];
      typeOf = (body) => body[$type];
      isUsed = (body) => body[$isUsed]();
      take = (body) => body[$take]();
    }

    constructor() {
      this[$kind] = NONE;
      this[$source] = null;
      this[$type] = null;
      this[$used] = false;
    }

    [$extract](init) {
      if (typeof init === 'string') {
        this[$kind] = TEXT;
        this[$source] = init;
        this[$type] = 'text/plain;charset=UTF-8';
        return;
      }
      const { kind, source, type } = extract(init);
      this[$kind] = kind;
      this[$source] = source;
      this[$type] = type;
    }

    [$arrive]() {
      const handle = this[$source].body();
      this[$kind] = handle === null ? NONE : HOST;
      this[$source] = handle;
    }

    [$isUsed]() {
      return this[$kind] === STREAM ? load('web/streams').isDisturbed(this[$source]) : this[$used];
    }

    // Marks a body that is not a stream as used and returns its kind.
    [$use]() {
      if (this[$kind] === INCOMING) this[$arrive]();
      if (this[$used]) throw new TypeError(USED);
      this[$used] = this[$kind] !== NONE;
      if (this[$kind] === HOST && !this[$source].mine()) throw new Error(FOREIGN);
      return this[$kind];
    }

    // The source for somebody who reads it to the end; the body counts as used from here.
    [$take]() {
      if (this[$kind] === STREAM) {
        const streams = load('web/streams');
        if (streams.isDisturbed(this[$source])) throw new TypeError(USED);
        if (this[$source].locked) throw new TypeError(LOCKED);
        return streams.takeSource(this[$source]);
      }
      return { kind: this[$use](), source: this[$source] };
    }

    get body() {
      if (this[$kind] === INCOMING) this[$arrive]();
      if (this[$kind] === NONE) return null;
      if (this[$kind] !== STREAM) {
        const stream = load('web/streams').fromSource(this[$kind], this[$source], this[$used]);
        this[$kind] = STREAM;
        this[$source] = stream;
      }
      return this[$source];
    }

    get bodyUsed() {
      return this[$isUsed]();
    }

    async text() {
      if (this[$kind] === TEXT && !this[$used]) {
        this[$used] = true;
        return this[$source];
      }
      return readText(this[$take]());
    }

    async json() {
      if (this[$kind] === TEXT && !this[$used]) {
        this[$used] = true;
        return JSON.parse(this[$source]);
      }
      const text = readText(this[$take]());
      return JSON.parse(typeof text === 'string' ? text : await text);
    }

    async bytes() {
      return readBytes(this[$take]());
    }

    async arrayBuffer() {
      return (await readBytes(this[$take]())).buffer;
    }

    async blob() {
      const type = this.headers.get('content-type') ?? '';
      return load('web/blob').fromBytes(await readBytes(this[$take]()), type);
    }

    async formData() {
      const type = this.headers.get('content-type') ?? '';
      return load('web/formdata').parse(await readBytes(this[$take]()), type);
    }
  }

  function extract(init) {
    if (init instanceof ArrayBuffer) return { kind: BYTES, source: new Uint8Array(init.slice(0)), type: null };
    if (ArrayBuffer.isView(init)) return { kind: BYTES, source: copyOf(init), type: null };
    if (typeof init === 'object' && init !== null) {
      for (const recognise of recognisers) {
        const found = recognise(init);
        if (found !== null) return found;
      }
      if (init instanceof load('web/url').URLSearchParams) {
        return { kind: TEXT, source: `${init}`, type: 'application/x-www-form-urlencoded;charset=UTF-8' };
      }
      if (typeof init[Symbol.asyncIterator] === 'function' || isPlainIterable(init)) {
        return { kind: STREAM, source: load('web/streams').ReadableStream.from(init), type: null };
      }
    }
    return { kind: TEXT, source: `${init}`, type: 'text/plain;charset=UTF-8' };
  }

  const isPlainIterable = (init) => typeof init[Symbol.iterator] === 'function' && !(init instanceof String);

  const copyOf = (view) =>
    new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

  // Bytes that Java gave away for good: JavaScript works in that very memory, nothing is copied. The engine cannot
  // detach such a buffer, so transferring one copies it.
  function lent(buffer) {
    if (!canTransfer) allowTransfer();
    return new Uint8Array(new ArrayBuffer(buffer));
  }

  let canTransfer = false;

  function allowTransfer() {
    canTransfer = true;
    for (const name of ['transfer', 'transferToFixedLength']) {
      const native = ArrayBuffer.prototype[name];
      const { [name]: value } = {
        [name](length) {
          try {
            return native.call(this, length);
          } catch (error) {
            if (!(this instanceof ArrayBuffer) || this.detached) throw error;
            const copy = new Uint8Array(length === undefined ? this.byteLength : length);
            copy.set(new Uint8Array(this, 0, Math.min(this.byteLength, copy.length)));
            return copy.buffer;
          }
        },
      };
      Object.defineProperty(ArrayBuffer.prototype, name, { value, writable: true, configurable: true });
    }
  }

  const broken = (reason) => new TypeError(reason);

  // A string at once, or a promise of one.
  function readText({ kind, source }) {
    switch (kind) {
      case NONE:
        return '';
      case TEXT:
        return source;
      case BYTES:
        return new (load('web/encoding').TextDecoder)().decode(source);
      case HOST:
        if (source.isWhole()) return source.text();
        return new Promise((resolve, reject) => source.collectText(resolve, (reason) => reject(broken(reason))));
      default:
        return load('web/streams').collect(source)
          .then((bytes) => new (load('web/encoding').TextDecoder)().decode(bytes));
    }
  }

  function readBytes({ kind, source }) {
    switch (kind) {
      case NONE:
        return new Uint8Array(0);
      case TEXT:
        return new (load('web/encoding').TextEncoder)().encode(source);
      case BYTES:
        return source.slice();
      case HOST:
        if (source.isWhole()) return lent(source.bytes());
        return new Promise((resolve, reject) =>
          source.collectBytes((buffer) => resolve(lent(buffer)), (reason) => reject(broken(reason))));
      default:
        return load('web/streams').collect(source);
    }
  }

  // A second body with the same content; `body` keeps the first.
  function clone(body, twin) {
    const kind = kindOf(body);
    const source = sourceOf(body);
    if (kind === STREAM) {
      const [left, right] = source.tee();
      make(body, STREAM, left, typeOf(body));
      make(twin, STREAM, right, typeOf(body));
    } else if (isUsed(body)) {
      throw new TypeError(USED);
    } else {
      make(twin, kind, kind === HOST ? source.tee() : source, typeOf(body));
    }
  }

  for (const name of ['body', 'bodyUsed', 'text', 'json', 'bytes', 'arrayBuffer', 'blob', 'formData']) {
    Object.defineProperty(Body.prototype, name, { enumerable: true });
  }

  return {
    NONE, TEXT, BYTES, HOST, STREAM, INCOMING, FOREIGN, Body, recognisers, make, fill, use, kindOf, sourceOf, typeOf,
    take, clone, lent, copyOf,
  };
})
