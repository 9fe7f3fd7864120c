// Blob and File: bytes that do not change. A slice shares the bytes of the whole.
(function (host, load) {
  'use strict';
  const $bytes = Symbol.for('skep:web/blob.bytes');
  const $type = Symbol.for('skep:web/blob.type');
  const $name = Symbol.for('skep:web/blob.name');
  const $lastModified = Symbol.for('skep:web/blob.lastModified');
  const { BYTES, recognisers, copyOf } = load('web/body');
  const PLAIN_TYPE = /^[\x20-\x7e]*$/;

  let isBlob, bytesOf, fromBytes;

  function typeFrom(value) {
    const type = `${value ?? ''}`;
    return PLAIN_TYPE.test(type) ? type.toLowerCase() : '';
  }

  function partBytes(part, endings) {
    if (isBlob(part)) return bytesOf(part);
    if (part instanceof ArrayBuffer) return new Uint8Array(part.slice(0));
    if (ArrayBuffer.isView(part)) return copyOf(part);
    const text = `${part}`;
    return new (load('web/encoding').TextEncoder)().encode(endings === 'native' ? text.replace(/\r\n?/g, '\n') : text);
  }

  function join(parts) {
    if (parts.length === 1) return parts[0];
    const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  // Where a slice begins or ends: negative numbers count from the end.
  function position(value, size) {
    const number = Math.trunc(Number(value)) || 0;
    return number < 0 ? Math.max(size + number, 0) : Math.min(number, size);
  }

  class Blob {
    static {
      isBlob = (value) => typeof value === 'object' && value !== null && $bytes in value;
      bytesOf = (blob) => blob[$bytes];
      fromBytes = (bytes, type) => {
        const blob = new Blob();
        blob[$bytes] = bytes;
        blob[$type] = typeFrom(type);
        return blob;
      };
    }

    constructor(parts, options) {
      this[$bytes] = undefined;
      this[$type] = undefined;
      if (parts !== undefined && (typeof parts !== 'object' || typeof parts?.[Symbol.iterator] !== 'function')) {
        throw new TypeError("Failed to construct 'Blob': constructor parameter 1 is not of type 'Array'.");
      }
      const list = [];
      for (const part of parts ?? []) list.push(partBytes(part, options?.endings));
      this[$bytes] = list.length === 0 ? new Uint8Array(0) : join(list);
      this[$type] = typeFrom(options?.type);
    }

    get size() {
      return this[$bytes].length;
    }

    get type() {
      return this[$type];
    }

    slice(start, end, type) {
      const size = this[$bytes].length;
      const from = start === undefined ? 0 : position(start, size);
      const to = end === undefined ? size : position(end, size);
      return fromBytes(this[$bytes].subarray(from, Math.max(from, to)), type);
    }

    async text() {
      return new (load('web/encoding').TextDecoder)().decode(this[$bytes]);
    }

    async bytes() {
      return this[$bytes].slice();
    }

    async arrayBuffer() {
      return this[$bytes].slice().buffer;
    }

    stream() {
      return load('web/streams').fromSource(BYTES, this[$bytes], false);
    }
  }

  class File extends Blob {
    constructor(parts, name, options) {
      if (arguments.length < 2) throw new TypeError("Failed to construct 'File': 2 arguments required.");
      super(parts, options);
      this[$name] = undefined;
      this[$lastModified] = undefined;
      this[$name] = `${name}`;
      const modified = options?.lastModified;
      this[$lastModified] = modified === undefined ? Date.now() : Math.trunc(Number(modified)) || 0;
    }

    get name() {
      return this[$name];
    }

    get lastModified() {
      return this[$lastModified];
    }
  }

  for (const type of [Blob, File]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  recognisers.push((value) =>
    (isBlob(value) ? { kind: BYTES, source: bytesOf(value), type: value.type === '' ? null : value.type } : null));

  return { Blob, File, isBlob, bytesOf, fromBytes };
})
