import { deepEqual, equal, ok, throws } from './assert.js';

const refused = { type: DOMException, name: 'DataCloneError', code: 25 };

export const tests = {
  'primitives are themselves'() {
    for (const value of [undefined, null, true, 0, -0, NaN, 'text', 12n]) ok(Object.is(structuredClone(value), value));
  },

  'objects and arrays are copied deeply'() {
    const value = { a: [1, { b: 'x' }, , null], 'key with space': undefined, 2: 'two' };
    const copy = structuredClone(value);
    ok(copy !== value && copy.a !== value.a && copy.a[1] !== value.a[1]);
    deepEqual(copy, value);
    equal(2 in copy.a, false);
    equal(copy.a.length, 4);
  },

  'only own enumerable properties with text keys are copied'() {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    const value = new Point();
    value[Symbol('hidden')] = 1;
    Object.defineProperty(value, 'secret', { value: 1, enumerable: false });
    const copy = structuredClone(value);
    equal(Object.getPrototypeOf(copy), Object.prototype);
    deepEqual(copy, { x: 1 });
    deepEqual(structuredClone({ get now() { return 5; } }), { now: 5 });
    equal(Object.getPrototypeOf(structuredClone(Object.create(null))), Object.prototype);
    const odd = structuredClone(JSON.parse('{"__proto__": 1}'));
    ok(Object.hasOwn(odd, '__proto__'));
  },

  'cycles and shared parts stay what they are'() {
    const shared = { n: 1 };
    const value = { left: shared, right: shared };
    value.self = value;
    const copy = structuredClone(value);
    ok(copy.left === copy.right && copy.left !== shared);
    ok(copy.self === copy);
  },

  'collections, dates, expressions, boxes'() {
    const key = { k: 1 };
    const map = structuredClone(new Map([[key, new Set([1, key])], ['a', 2]]));
    const [[copiedKey, set]] = map;
    deepEqual(copiedKey, { k: 1 });
    ok([...set][1] === copiedKey);
    equal(map.get('a'), 2);
    equal(structuredClone(new Date(12345)).getTime(), 12345);
    ok(Number.isNaN(structuredClone(new Date(NaN)).getTime()));
    const expression = /a+(b)/giu;
    expression.lastIndex = 3;
    const copied = structuredClone(expression);
    equal(`${copied}`, '/a+(b)/giu');
    equal(copied.lastIndex, 0);
    const box = structuredClone(Object('text'));
    ok(typeof box === 'object' && box instanceof String && box.valueOf() === 'text');
    equal(structuredClone(Object(5n)).valueOf(), 5n);
    equal(structuredClone(new Boolean(false)).valueOf(), false);
  },

  'bytes are copied, and views share what they shared'() {
    const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    const bytes = new Uint8Array(buffer, 1, 3);
    const value = { bytes, view: new DataView(buffer, 4), words: new Uint16Array(buffer) };
    const copy = structuredClone(value);
    ok(copy.bytes.buffer === copy.view.buffer && copy.bytes.buffer !== buffer);
    deepEqual([...copy.bytes], [2, 3, 4]);
    equal(copy.view.getUint8(0), 5);
    equal(copy.words.length, 4);
    copy.bytes[0] = 99;
    equal(new Uint8Array(buffer)[1], 2);
  },

  'buffers are moved when that is asked for'() {
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const copy = structuredClone({ buffer, view: new Uint8Array(buffer, 1) }, { transfer: [buffer] });
    equal(buffer.byteLength, 0);
    equal(copy.buffer.byteLength, 3);
    ok(copy.view.buffer === copy.buffer);
    deepEqual([...copy.view], [2, 3]);
    throws(() => structuredClone(1, { transfer: [{}] }), {});
  },

  'errors keep name, message, stack and cause'() {
    const error = new RangeError('too far', { cause: { detail: 1 } });
    const copy = structuredClone(error);
    ok(copy instanceof RangeError && copy !== error);
    equal(copy.name, 'RangeError');
    equal(copy.message, 'too far');
    ok(copy.stack.includes('too far'));
    deepEqual(copy.cause, { detail: 1 });
    class Mine extends TypeError {}
    const mine = structuredClone(new Mine('x'));
    equal(Object.getPrototypeOf(mine), TypeError.prototype);
    const odd = new Error('x');
    odd.name = 'Odd';
    odd.detail = { n: 1 };
    const copiedOdd = structuredClone(odd);
    equal(`${copiedOdd}`, 'Odd: x');
    deepEqual(copiedOdd.detail, { n: 1 });
    const many = structuredClone(new AggregateError([1, 'two'], 'several'));
    ok(many instanceof AggregateError);
    deepEqual(many.errors, [1, 'two']);
    const aborted = structuredClone(new DOMException('stop', 'AbortError'));
    ok(aborted instanceof DOMException);
    equal(aborted.code, 20);
  },

  async 'headers and blobs are data'() {
    const headers = structuredClone(new Headers({ a: 'b' }));
    equal(headers.get('a'), 'b');
    const blob = structuredClone(new Blob(['text'], { type: 'text/plain' }));
    equal(blob.type, 'text/plain');
    equal(await blob.text(), 'text');
  },

  'what is no data is refused'() {
    for (const value of [() => 1, Symbol('x'), { f() {} }, [Symbol.iterator], new WeakMap(), new WeakSet(),
      Promise.resolve(), class {}, new URL('http://a'), new ReadableStream()]) {
      throws(() => structuredClone(value), refused);
    }
    throws(() => structuredClone(), { type: TypeError });
    equal(throws(() => structuredClone(Symbol('x')), {}).message, 'Symbol(x) could not be cloned.');
  },

  'a getter that throws is heard'() {
    const value = {
      get bad() {
        throw new RangeError('mine');
      },
    };
    throws(() => structuredClone(value), { type: RangeError, message: 'mine' });
  },
};
