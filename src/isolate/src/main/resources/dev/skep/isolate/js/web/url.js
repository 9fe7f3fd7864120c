// URL: parsed once in Java; components are fetched when they are read. Its URLSearchParams is made when it is asked for
// and stays in step with it from then on.
(function (host, load) {
  'use strict';
  const $url = Symbol.for('skep:web/url.url');
  const $params = Symbol.for('skep:web/url.params');
  const $set = Symbol.for('skep:web/url.set');
  const $setQuery = Symbol.for('skep:web/url.setQuery');
  const urls = host.url();

  const params = () => load('web/url-search-params');

  function parse(url, base) {
    return base === undefined ? urls.parse(`${url}`) : urls.parseRelative(`${url}`, `${base}`);
  }

  class URL {
    constructor(url, base = undefined) {
      this[$url] = undefined;
      this[$params] = null;
      if (arguments.length === 0) {
        throw new TypeError("Failed to construct 'URL': constructor parameter 1 is not of type 'USVString'.");
      }
      const parsed = parse(url, base);
      if (parsed === null) throw new TypeError('Invalid URL string.');
      this[$url] = parsed;
    }

    static canParse(url, base = undefined) {
      return parse(url, base) !== null;
    }

    static parse(url, base = undefined) {
      const parsed = parse(url, base);
      return parsed === null ? null : new URL(parsed.href());
    }

    [$set](property, value) {
      this[$url] = urls.set(this[$url], property, `${value}`);
    }

    // The query has changed: the search parameters read it anew when they are next looked at.
    [$setQuery](url) {
      this[$url] = url;
      if (this[$params] !== null) params().renew(this[$params], url.search());
    }

    get href() {
      return this[$url].href();
    }

    set href(value) {
      const parsed = urls.parse(`${value}`);
      if (parsed === null) throw new TypeError('Invalid URL string.');
      this[$setQuery](parsed);
    }

    get origin() {
      return this[$url].origin();
    }

    get protocol() {
      return this[$url].protocol();
    }

    set protocol(value) {
      this[$set]('protocol', value);
    }

    get username() {
      return this[$url].username();
    }

    set username(value) {
      this[$set]('username', value);
    }

    get password() {
      return this[$url].password();
    }

    set password(value) {
      this[$set]('password', value);
    }

    get host() {
      return this[$url].host();
    }

    set host(value) {
      this[$set]('host', value);
    }

    get hostname() {
      return this[$url].hostname();
    }

    set hostname(value) {
      this[$set]('hostname', value);
    }

    get port() {
      return this[$url].port();
    }

    set port(value) {
      this[$set]('port', value);
    }

    get pathname() {
      return this[$url].pathname();
    }

    set pathname(value) {
      this[$set]('pathname', value);
    }

    get search() {
      return this[$url].search();
    }

    set search(value) {
      this[$setQuery](urls.set(this[$url], 'search', `${value}`));
    }

    get searchParams() {
      if (this[$params] === null) {
        this[$params] = params().live(this[$url].search(), (query) => {
          this[$url] = urls.set(this[$url], 'search', query);
        });
      }
      return this[$params];
    }

    get hash() {
      return this[$url].hash();
    }

    set hash(value) {
      this[$set]('hash', value);
    }

    toString() {
      return this[$url].href();
    }

    toJSON() {
      return this[$url].href();
    }
  }

  for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
    'search', 'searchParams', 'hash', 'toString', 'toJSON']) {
    Object.defineProperty(URL.prototype, name, { enumerable: true });
  }
  Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

  return {
    URL,
    get URLSearchParams() {
      return params().URLSearchParams;
    },
  };
})
