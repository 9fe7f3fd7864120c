// crypto: random values and digests. What SubtleCrypto does not do yet says so by name.
(function (host, load) {
  'use strict';
  const $subtle = Symbol.for('skep:web/crypto.subtle');
  const { crypt, own, span, nameOf } = load('web/crypto-bytes');
  const { make: failure } = load('web/dom-exception');
  const { refusal } = load('web/global-scope');
  const { CryptoKey } = load('web/crypto-key');
  const RANDOM_BYTES_MAX = 65_536;
  const INTEGER_ARRAYS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    BigInt64Array, BigUint64Array];
  const DIGESTS = new Map([
    ['SHA-1', 'SHA-1'], ['SHA-256', 'SHA-256'], ['SHA-384', 'SHA-384'], ['SHA-512', 'SHA-512'], ['MD5', 'MD5'],
  ]);
  const NOT_YET = ['encrypt', 'decrypt', 'generateKey', 'deriveKey', 'deriveBits', 'exportKey', 'wrapKey', 'unwrapKey'];

  class SubtleCrypto {
    async digest(algorithm, data) {
      const name = DIGESTS.get(nameOf(algorithm).toUpperCase());
      if (name === undefined) {
        throw failure('Unrecognized or unimplemented digest algorithm requested.', 'NotSupportedError');
      }
      const { buffer, offset, length } = span(data, 'digest');
      return own(crypt.digest(name, buffer, offset, length));
    }

    timingSafeEqual(left, right) {
      const a = span(left, 'timingSafeEqual');
      const b = span(right, 'timingSafeEqual');
      if (a.length !== b.length) throw new TypeError('Input buffers must have the same byte length.');
      return crypt.sameBytes(a.buffer, a.offset, b.buffer, b.offset, a.length);
    }

    async importKey(format, keyData, algorithm, extractable, usages) {
      return load('web/crypto-hmac').importKey(`${format}`, keyData, algorithm, Boolean(extractable), usages);
    }

    async sign(algorithm, key, data) {
      return load('web/crypto-hmac').sign(nameOf(algorithm), key, data);
    }

    async verify(algorithm, key, signature, data) {
      return load('web/crypto-hmac').verify(nameOf(algorithm), key, signature, data);
    }
  }

  for (const operation of NOT_YET) {
    SubtleCrypto.prototype[operation] = async (...args) => {
      const algorithm = args.map(nameOf).find((name) => /^[A-Z]/.test(name)) ?? 'this algorithm';
      throw failure(`crypto.subtle.${operation} is not yet supported (${algorithm}).`, 'NotSupportedError');
    };
  }

  class Crypto {
    constructor() {
      this[$subtle] = null;
    }

    get subtle() {
      return this[$subtle] ?? (this[$subtle] = new SubtleCrypto());
    }

    getRandomValues(array) {
      if (!INTEGER_ARRAYS.some((type) => array instanceof type)) {
        throw failure(
          'ArrayBufferView argument to getRandomValues() must be an integer-typed view.', 'TypeMismatchError');
      }
      if (array.byteLength > RANDOM_BYTES_MAX) {
        throw failure(
          `getRandomValues() only accepts buffers of size <= 64K but provided ${array.byteLength} bytes.`,
          'QuotaExceededError');
      }
      if (!crypt.allowed()) throw refusal();
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      const random = new Uint8Array(new ArrayBuffer(crypt.random(bytes.length)));
      // Byte by byte: the engine's set() is many times slower with memory that is not its own.
      for (let i = 0; i < bytes.length; i++) bytes[i] = random[i];
      return array;
    }

    randomUUID() {
      if (!crypt.allowed()) throw refusal();
      return crypt.uuid();
    }
  }

  for (const [type, ...names] of [
    [SubtleCrypto, 'digest', 'timingSafeEqual', 'importKey', 'sign', 'verify'],
    [Crypto, 'subtle', 'getRandomValues', 'randomUUID'],
  ]) {
    for (const name of names) Object.defineProperty(type.prototype, name, { enumerable: true });
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  return { crypto: new Crypto(), Crypto, SubtleCrypto, CryptoKey };
})
