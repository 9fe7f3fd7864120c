import { deepEqual, equal, ok, rejects, throws } from './assert.js';

const text = (value) => new TextEncoder().encode(value);
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

let globalScope = null;
try {
  crypto.randomUUID();
} catch (error) {
  globalScope = error;
}
let globalValues = null;
try {
  crypto.getRandomValues(new Uint8Array(1));
} catch (error) {
  globalValues = error;
}

export const tests = {
  'random values fill any integer array'() {
    for (const type of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
      BigInt64Array, BigUint64Array]) {
      const array = new type(64);
      ok(crypto.getRandomValues(array) === array);
      ok(array.some((value) => value != 0), type.name);
    }
  },

  'random values fill a part of a buffer only'() {
    const buffer = new ArrayBuffer(96);
    crypto.getRandomValues(new Uint32Array(buffer, 32, 8));
    const bytes = new Uint8Array(buffer);
    ok(bytes.subarray(0, 32).every((byte) => byte === 0));
    ok(bytes.subarray(64).every((byte) => byte === 0));
    ok(bytes.subarray(32, 64).some((byte) => byte !== 0));
  },

  'random values have limits'() {
    equal(crypto.getRandomValues(new Uint8Array(65536)).length, 65536);
    const tooMany = { type: DOMException, name: 'QuotaExceededError', code: 22 };
    throws(() => crypto.getRandomValues(new Uint8Array(65537)), tooMany);
    const noIntegers = { type: DOMException, name: 'TypeMismatchError', code: 17 };
    throws(() => crypto.getRandomValues(new Float64Array(1)), noIntegers);
    throws(() => crypto.getRandomValues(new DataView(new ArrayBuffer(1))), { name: 'TypeMismatchError' });
  },

  'random values are refused in the global scope'() {
    const expected = /^Disallowed operation called within global scope\./;
    ok(globalScope instanceof Error && expected.test(globalScope.message), String(globalScope));
    ok(globalValues instanceof Error && expected.test(globalValues.message), String(globalValues));
  },

  'randomUUID is of version 4'() {
    const seen = new Set();
    for (let i = 0; i < 100; i++) {
      const uuid = crypto.randomUUID();
      ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid), uuid);
      seen.add(uuid);
    }
    equal(seen.size, 100);
  },

  async 'digests'() {
    const table = {
      'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
      'sha-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
      'SHA-512': 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a'
        + '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      'MD5': '900150983cd24fb0d6963f7d28e17f72',
    };
    for (const [name, expected] of Object.entries(table)) {
      const digest = await crypto.subtle.digest(name, text('abc'));
      ok(digest instanceof ArrayBuffer);
      equal(hex(digest), expected, name);
      equal(hex(await crypto.subtle.digest({ name }, text('xabcx').subarray(1, 4))), expected, name);
      equal(hex(await crypto.subtle.digest(name, text('abc').buffer)), expected, name);
    }
    equal(hex(await crypto.subtle.digest('MD5', new Uint8Array(0))), 'd41d8cd98f00b204e9800998ecf8427e');
  },

  async 'a digest is the worker\'s own memory'() {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text('abc')));
    digest.fill(0);
    equal(digest.buffer.byteLength, 32);
    equal(structuredClone(digest.buffer).byteLength, 32);
  },

  async 'unknown digests are refused'() {
    await rejects(crypto.subtle.digest('SHA-3', text('')), { type: DOMException, name: 'NotSupportedError', code: 9 });
    await rejects(crypto.subtle.digest('SHA-1', 'abc'), { type: TypeError });
  },

  'timingSafeEqual compares equally long buffers'() {
    equal(crypto.subtle.timingSafeEqual(text('abc'), text('abc')), true);
    equal(crypto.subtle.timingSafeEqual(text('abc'), text('abd').buffer), false);
    throws(() => crypto.subtle.timingSafeEqual(text('abc'), text('ab')), { type: TypeError });
  },

  async 'HMAC signs and verifies'() {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', text('key'), algorithm, false, ['sign', 'verify']);
    const data = text('The quick brown fox jumps over the lazy dog');
    const signature = await crypto.subtle.sign('HMAC', key, data);
    equal(hex(signature), 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8');
    equal(await crypto.subtle.verify('HMAC', key, signature, data), true);
    equal(await crypto.subtle.verify('HMAC', key, signature, text('other')), false);
    equal(await crypto.subtle.verify({ name: 'HMAC' }, key, new Uint8Array(3), data), false);
    equal(key.type, 'secret');
    equal(key.extractable, false);
    deepEqual([...key.usages], ['sign', 'verify']);
    equal(key.algorithm.name, 'HMAC');
    equal(key.algorithm.hash.name, 'SHA-256');
    equal(key.algorithm.length, 24);
  },

  async 'a key does what it was imported for and no more'() {
    const hash = { name: 'SHA-512' };
    const signs = await crypto.subtle.importKey('raw', text('key'), { name: 'HMAC', hash }, false, ['sign']);
    const signature = await crypto.subtle.sign('HMAC', signs, text('x'));
    equal(signature.byteLength, 64);
    await rejects(crypto.subtle.verify('HMAC', signs, signature, text('x')), { name: 'InvalidAccessError' });
    await rejects(
      crypto.subtle.importKey('raw', text('key'), { name: 'HMAC', hash }, false, ['encrypt']), { name: 'SyntaxError' });
    await rejects(
      crypto.subtle.importKey('raw', text('key'), { name: 'HMAC', hash }, false, []), { name: 'SyntaxError' });
    await rejects(
      crypto.subtle.importKey('raw', text('key'), { name: 'Nope' }, false, ['sign']), { name: 'NotSupportedError' });
  },

  'its objects say what they are'() {
    equal(Object.prototype.toString.call(crypto), '[object Crypto]');
    equal(Object.prototype.toString.call(crypto.subtle), '[object SubtleCrypto]');
    ok(crypto instanceof Crypto && crypto.subtle instanceof SubtleCrypto);
    ok(crypto.subtle === crypto.subtle);
    throws(() => new CryptoKey(), { type: TypeError });
  },
};
