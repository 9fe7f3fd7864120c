// URLSearchParams: names and values, flat in one list. One that belongs to a URL is parsed when it is first looked at
// and writes every change back.
(function (host, load) {
  'use strict';
  const $list = Symbol.for('skep:web/url-search-params.list');
  const $query = Symbol.for('skep:web/url-search-params.query');
  const $changed = Symbol.for('skep:web/url-search-params.changed');
  const $read = Symbol.for('skep:web/url-search-params.read');
  const $update = Symbol.for('skep:web/url-search-params.update');
  const urls = host.url();
  const LIVE = Symbol('live');

  // A query's text is ASCII where it comes from a URL; what a worker passes may hold anything.
  const decode = (text) => (text.includes('%') || text.includes('+') ? urls.decode(text) : text);

  function parse(query) {
    const list = [];
    let start = query.startsWith('?') ? 1 : 0;
    while (start < query.length) {
      let end = query.indexOf('&', start);
      if (end < 0) end = query.length;
      if (end > start) {
        const sign = query.indexOf('=', start);
        const split = sign < 0 || sign > end ? end : sign;
        list.push(decode(query.slice(start, split)), split === end ? '' : decode(query.slice(split + 1, end)));
      }
      start = end + 1;
    }
    return list;
  }

  function serialize(list) {
    let text = '';
    for (let i = 0; i < list.length; i += 2) {
      if (i > 0) text += '&';
      text += `${urls.encode(list[i])}=${urls.encode(list[i + 1])}`;
    }
    return text;
  }

  const usv = (value) => `${value}`.toWellFormed();

  const missing = (name, given) =>
    new TypeError(`Failed to execute '${name}' on 'URLSearchParams': parameter ${given + 1} is missing.`);

  function fromSequence(sequence) {
    const list = [];
    for (const pair of sequence) {
      const [name, value, ...rest] = typeof pair === 'object' && pair !== null ? pair : [];
      if (value === undefined || rest.length > 0) throw new TypeError('Invalid URL search params sequence.');
      list.push(usv(name), usv(value));
    }
    return list;
  }

  function fromRecord(record) {
    const list = [];
    for (const key of Object.keys(record)) list.push(usv(key), usv(record[key]));
    return list;
  }

  let renew;

  class URLSearchParams {
    // Null while the query has not been parsed.

    static {
      renew = (params, query) => {
        params[$list] = null;
        params[$query] = query;
      };
    }

    constructor(init = '', mark = undefined, changed = undefined) {
      this[$list] = undefined;
      this[$query] = '';
      this[$changed] = null;
      if (mark === LIVE) {
        this[$list] = null;
        this[$query] = init;
        this[$changed] = changed;
      } else if (typeof init === 'object' && init !== null || typeof init === 'function') {
        this[$list] = typeof init[Symbol.iterator] === 'function' ? fromSequence(init) : fromRecord(init);
      } else {
        this[$list] = parse(usv(init));
      }
    }

    [$read]() {
      return this[$list] ?? (this[$list] = parse(this[$query]));
    }

    [$update](list) {
      this[$list] = list;
      if (this[$changed] !== null) this[$changed](serialize(list));
    }

    get size() {
      return this[$read]().length / 2;
    }

    append(name, value) {
      if (arguments.length < 2) throw missing('append', arguments.length);
      const list = this[$read]();
      list.push(usv(name), usv(value));
      this[$update](list);
    }

    delete(name, value = undefined) {
      if (arguments.length < 1) throw missing('delete', arguments.length);
      const key = usv(name);
      const only = value === undefined ? undefined : usv(value);
      const list = this[$read]();
      const kept = [];
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] !== key || only !== undefined && list[i + 1] !== only) kept.push(list[i], list[i + 1]);
      }
      this[$update](kept);
    }

    get(name) {
      if (arguments.length < 1) throw missing('get', arguments.length);
      const key = usv(name);
      const list = this[$read]();
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key) return list[i + 1];
      }
      return null;
    }

    getAll(name) {
      if (arguments.length < 1) throw missing('getAll', arguments.length);
      const key = usv(name);
      return this[$read]().filter((value, i, list) => i % 2 === 1 && list[i - 1] === key);
    }

    has(name, value = undefined) {
      if (arguments.length < 1) throw missing('has', arguments.length);
      const key = usv(name);
      const only = value === undefined ? undefined : usv(value);
      const list = this[$read]();
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] === key && (only === undefined || list[i + 1] === only)) return true;
      }
      return false;
    }

    set(name, value) {
      if (arguments.length < 2) throw missing('set', arguments.length);
      const key = usv(name);
      const list = this[$read]();
      const next = [];
      let found = false;
      for (let i = 0; i < list.length; i += 2) {
        if (list[i] !== key) next.push(list[i], list[i + 1]);
        else if (!found) next.push(key, usv(value));
        found ||= list[i] === key;
      }
      if (!found) next.push(key, usv(value));
      this[$update](next);
    }

    // By the UTF-16 units of the names; equal names stay in their order.
    sort() {
      const list = this[$read]();
      const order = Array.from({ length: list.length / 2 }, (_, i) => i * 2);
      order.sort((a, b) => (list[a] < list[b] ? -1 : list[a] > list[b] ? 1 : a - b));
      this[$update](order.flatMap((i) => [list[i], list[i + 1]]));
    }

    forEach(callback, thisArg = undefined) {
      if (typeof callback !== 'function') {
        throw new TypeError("Failed to execute 'forEach' on 'URLSearchParams': parameter 1 is not of type 'Function'.");
      }
      for (const [name, value] of this) callback.call(thisArg, value, name, this);
    }

    // Looks at the list as it is at each step: changes made on the way are seen.
    *entries() {
      for (let i = 0; i < this[$read]().length; i += 2) yield [this[$read]()[i], this[$read]()[i + 1]];
    }

    *keys() {
      for (let i = 0; i < this[$read]().length; i += 2) yield this[$read]()[i];
    }

    *values() {
      for (let i = 1; i < this[$read]().length; i += 2) yield this[$read]()[i];
    }

    toString() {
      return serialize(this[$read]());
    }
  }

  for (const name of ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'forEach', 'entries', 'keys',
    'values', 'toString']) {
    Object.defineProperty(URLSearchParams.prototype, name, { enumerable: true });
  }
  Object.defineProperties(URLSearchParams.prototype, {
    [Symbol.iterator]: { value: URLSearchParams.prototype.entries, writable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'URLSearchParams', configurable: true },
  });

  const live = (query, changed) => new URLSearchParams(query, LIVE, changed);

  return { URLSearchParams, live, renew };
})
