// Headers: a flat list of names and values, or a handle to one in Java that is copied only when somebody walks or
// changes it. Names are lower case in both; fields of one name stay apart in the list and are joined when they are
// read.
(function (host, load) {
  'use strict';
  const $list = Symbol.for('skep:web/headers.list');
  const $handle = Symbol.for('skep:web/headers.handle');
  const $immutable = Symbol.for('skep:web/headers.immutable');
  const $read = Symbol.for('skep:web/headers.read');
  const $find = Symbol.for('skep:web/headers.find');
  const $fill = Symbol.for('skep:web/headers.fill');
  const $fillFromSequence = Symbol.for('skep:web/headers.fillFromSequence');
  const $append = Symbol.for('skep:web/headers.append');
  const $change = Symbol.for('skep:web/headers.change');
  const $pairs = Symbol.for('skep:web/headers.pairs');
  const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/;
  const BAD_VALUE = /[\0\r\n]/;
  const EDGE_SPACE = /^[\t\n\r ]+|[\t\n\r ]+$/g;
  const NAMES_CACHED_MAX = 256;
  const names = new Map();

  function lower(name) {
    if (typeof name !== 'string') name = `${name}`;
    let known = names.get(name);
    if (known === undefined) {
      if (!NAME.test(name)) throw new TypeError('Invalid header name.');
      known = name.toLowerCase();
      if (names.size < NAMES_CACHED_MAX) names.set(name, known);
    }
    return known;
  }

  function normal(value) {
    if (typeof value !== 'string') value = `${value}`;
    if (value.length > 0 && (value.charCodeAt(0) <= 32 || value.charCodeAt(value.length - 1) <= 32)) {
      value = value.replace(EDGE_SPACE, '');
    }
    if (BAD_VALUE.test(value)) throw new TypeError('Invalid header value.');
    return value;
  }

  const byName = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

  let make, copy, listOf, handleOf, seal, setDefault;

  class Headers {
    static {
      make = (handle, immutable) => {
        const headers = new Headers();
        headers[$handle] = handle;
        headers[$immutable] = immutable;
        return headers;
      };
      copy = (from) => {
        const headers = new Headers();
        headers[$handle] = from[$handle];
        headers[$list] = from[$list] === null ? null : from[$list].slice();
        return headers;
      };
      listOf = (headers) => headers[$read]();
      handleOf = (headers) => headers[$handle];
      seal = (headers) => {
        headers[$immutable] = true;
        return headers;
      };
      setDefault = (headers, name, value) => {
        if (headers[$find](name) < 0) headers[$read]().push(name, value);
      };
    }

    constructor(init) {
      this[$list] = null;
      this[$handle] = null;
      this[$immutable] = false;
      if (init !== undefined) this[$fill](init);
    }

    [$fill](init) {
      if (init === null || typeof init !== 'object') {
        throw new TypeError(
          "Failed to construct 'Headers': constructor parameter 1 is not of type 'Headers or Sequence or object'.");
      }
      if ($list in init) {
        const list = init[$read]();
        this[$list] = this[$list] === null ? list.slice() : this[$list].concat(list);
      } else if (typeof init[Symbol.iterator] === 'function') {
        this[$fillFromSequence](init);
      } else {
        for (const name of Object.keys(init)) this[$append](lower(name), normal(init[name]));
      }
    }

    [$fillFromSequence](init) {
      for (const pair of init) {
        const [name, value, ...more] = typeof pair === 'object' ? pair : [];
        if (value === undefined || more.length > 0) {
          throw new TypeError('To initialize a Headers object from a sequence, '
            + 'each inner sequence must have exactly two elements.');
        }
        this[$append](lower(name), normal(value));
      }
    }

    [$read]() {
      let list = this[$list];
      if (list === null) {
        list = this[$list] = [];
        const handle = this[$handle];
        if (handle !== null) {
          for (let i = 0, size = handle.size(); i < size; i++) list.push(handle.name(i), handle.value(i));
        }
      }
      return list;
    }

    [$find](name) {
      const list = this[$read]();
      for (let i = 0; i < list.length; i += 2) if (list[i] === name) return i;
      return -1;
    }

    [$append](name, value) {
      this[$read]().push(name, value);
    }

    [$change]() {
      if (this[$immutable]) throw new TypeError("Can't modify immutable headers.");
      const list = this[$read]();
      this[$handle] = null;
      return list;
    }

    append(name, value) {
      name = lower(name);
      value = normal(value);
      this[$change]().push(name, value);
    }

    delete(name) {
      name = lower(name);
      const list = this[$change]();
      for (let i = list.length - 2; i >= 0; i -= 2) if (list[i] === name) list.splice(i, 2);
    }

    get(name) {
      name = lower(name);
      if (this[$list] === null && this[$handle] !== null) return this[$handle].get(name);
      const list = this[$read]();
      let found = null;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === name) found = found === null ? list[i + 1] : `${found}, ${list[i + 1]}`;
      }
      return found;
    }

    getAll(name) {
      if (lower(name) !== 'set-cookie') {
        throw new TypeError('getAll() can only be used with the header name "Set-Cookie".');
      }
      return this.getSetCookie();
    }

    getSetCookie() {
      const list = this[$read]();
      const cookies = [];
      for (let i = 0; i < list.length; i += 2) if (list[i] === 'set-cookie') cookies.push(list[i + 1]);
      return cookies;
    }

    has(name) {
      return this.get(name) !== null;
    }

    set(name, value) {
      name = lower(name);
      value = normal(value);
      const list = this[$change]();
      const at = this[$find](name);
      if (at < 0) {
        list.push(name, value);
        return;
      }
      list[at + 1] = value;
      for (let i = list.length - 2; i > at; i -= 2) if (list[i] === name) list.splice(i, 2);
    }

    // Sorted by name, one pair for each name but Set-Cookie, whose values must never be joined.
    [$pairs]() {
      const list = this[$read]();
      const joined = new Map();
      const pairs = [];
      for (let i = 0; i < list.length; i += 2) {
        const name = list[i];
        const pair = name === 'set-cookie' ? undefined : joined.get(name);
        if (pair !== undefined) {
          pair[1] = `${pair[1]}, ${list[i + 1]}`;
          continue;
        }
        const fresh = [name, list[i + 1]];
        if (name !== 'set-cookie') joined.set(name, fresh);
        pairs.push(fresh);
      }
      return pairs.sort(byName);
    }

    forEach(callback, thisArg) {
      for (const [name, value] of this[$pairs]()) callback.call(thisArg, value, name, this);
    }

    *entries() {
      yield* this[$pairs]();
    }

    *keys() {
      for (const pair of this[$pairs]()) yield pair[0];
    }

    *values() {
      for (const pair of this[$pairs]()) yield pair[1];
    }
  }

  Object.defineProperty(Headers.prototype, Symbol.iterator,
    { value: Headers.prototype.entries, writable: true, configurable: true });
  Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });

  return { Headers, make, copy, listOf, handleOf, seal, setDefault };
})
