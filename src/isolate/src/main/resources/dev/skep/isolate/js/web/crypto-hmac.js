// HMAC with raw keys: import, sign, verify.
(function (host, load) {
  'use strict';
  const { crypt, own, span, nameOf } = load('web/crypto-bytes');
  const { make, secretOf } = load('web/crypto-key');
  const { make: failure } = load('web/dom-exception');
  const MACS = new Map([
    ['SHA-1', 'HmacSHA1'], ['SHA-256', 'HmacSHA256'], ['SHA-384', 'HmacSHA384'], ['SHA-512', 'HmacSHA512'],
  ]);
  const USAGES = ['sign', 'verify'];

  const unsupported = (operation, name) =>
    failure(`crypto.subtle.${operation} does not support ${name} yet.`, 'NotSupportedError');

  function importKey(format, keyData, algorithm, extractable, usages) {
    if (nameOf(algorithm).toUpperCase() !== 'HMAC') throw unsupported('importKey', nameOf(algorithm));
    if (format !== 'raw') throw unsupported('importKey', `the format ${format}`);
    const hash = nameOf(algorithm.hash).toUpperCase();
    if (!MACS.has(hash)) throw unsupported('importKey', `HMAC with ${hash}`);
    const wanted = Array.from(usages, String);
    if (wanted.length === 0 || wanted.some((usage) => !USAGES.includes(usage))) {
      throw failure('An HMAC key can be used to sign and to verify, and for one of these at least.', 'SyntaxError');
    }
    const { buffer, offset, length } = span(keyData, 'importKey');
    if (length === 0) throw failure('An HMAC key needs at least one byte.', 'DataError');
    if (algorithm.length !== undefined && algorithm.length !== length * 8) {
      throw failure(`The HMAC key has ${length * 8} bits, not ${algorithm.length}.`, 'DataError');
    }
    const secret = new Uint8Array(length);
    secret.set(new Uint8Array(buffer, offset, length));
    const described = { name: 'HMAC', hash: { name: hash }, length: length * 8 };
    return make(secret.buffer, described, extractable, USAGES.filter((usage) => wanted.includes(usage)));
  }

  function mac(operation, name, key, data) {
    if (name.toUpperCase() !== 'HMAC') throw unsupported(operation, name);
    if (!key.usages.includes(operation)) {
      throw failure(`The key was not imported to ${operation}.`, 'InvalidAccessError');
    }
    const { buffer, offset, length } = span(data, operation);
    return own(crypt.hmac(MACS.get(key.algorithm.hash.name), secretOf(key), buffer, offset, length));
  }

  const sign = (name, key, data) => mac('sign', name, key, data);

  function verify(name, key, signature, data) {
    const expected = mac('verify', name, key, data);
    const given = span(signature, 'verify');
    return given.length === expected.byteLength
      && crypt.sameBytes(expected, 0, given.buffer, given.offset, given.length);
  }

  return { importKey, sign, verify };
})
