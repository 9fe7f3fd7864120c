// CryptoKey: what a key may be used for. Its bytes never show unless they were exported.
(function (host, load) {
  'use strict';
  const $secret = Symbol.for('skep:web/crypto-key.secret');
  const $algorithm = Symbol.for('skep:web/crypto-key.algorithm');
  const $extractable = Symbol.for('skep:web/crypto-key.extractable');
  const $usages = Symbol.for('skep:web/crypto-key.usages');
  const MAKING = Symbol('making');
  let secretOf;

  class CryptoKey {
    static {
      secretOf = (key) => key[$secret];
    }

    constructor(mark, secret, algorithm, extractable, usages) {
      this[$secret] = undefined;
      this[$algorithm] = undefined;
      this[$extractable] = undefined;
      this[$usages] = undefined;
      if (mark !== MAKING) throw new TypeError('Illegal constructor');
      this[$secret] = secret;
      this[$algorithm] = algorithm;
      this[$extractable] = extractable;
      this[$usages] = usages;
    }

    get type() {
      return 'secret';
    }

    get extractable() {
      return this[$extractable];
    }

    get algorithm() {
      return this[$algorithm];
    }

    get usages() {
      return this[$usages];
    }
  }

  for (const name of ['type', 'extractable', 'algorithm', 'usages']) {
    Object.defineProperty(CryptoKey.prototype, name, { enumerable: true });
  }
  Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { value: 'CryptoKey', configurable: true });

  const make = (...key) => new CryptoKey(MAKING, ...key);

  return { CryptoKey, make, secretOf };
})
