// Request. One that came in keeps the call and asks it piece by piece; one that JavaScript makes is checked at once.
(function (host, load) {
  'use strict';
  const $call = Symbol.for('skep:web/request.call');
  const $method = Symbol.for('skep:web/request.method');
  const $url = Symbol.for('skep:web/request.url');
  const $headers = Symbol.for('skep:web/request.headers');
  const $redirect = Symbol.for('skep:web/request.redirect');
  const $signal = Symbol.for('skep:web/request.signal');
  const $cf = Symbol.for('skep:web/request.cf');
  const $copy = Symbol.for('skep:web/request.copy');
  const $initialise = Symbol.for('skep:web/request.initialise');
  const { Body, NONE, INCOMING, make, fill, kindOf, typeOf, take, clone } = load('web/body');
  const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PURGE', 'TRACE', 'COPY', 'LOCK',
    'MKCOL', 'MOVE', 'PROPFIND', 'PROPPATCH', 'SEARCH', 'UNLOCK', 'ACL', 'REPORT', 'MKACTIVITY', 'CHECKOUT', 'MERGE',
    'MSEARCH', 'NOTIFY', 'SUBSCRIBE', 'UNSUBSCRIBE', 'QUERY', 'BAN']);
  const REDIRECTS = new Set(['follow', 'manual', 'error']);
  const URLS_CACHED_MAX = 128;
  const URL_CACHED_LENGTH_MAX = 256;
  const urls = new Map();

  // Programs fetch the same few addresses again and again.
  function absolute(input) {
    const url = typeof input === 'string' ? input : `${input}`;
    let href = urls.get(url);
    if (href === undefined) {
      try {
        href = new (load('web/url').URL)(url).href;
      } catch {
        throw new TypeError(`Invalid URL: ${url}`);
      }
      if (urls.size < URLS_CACHED_MAX && url.length <= URL_CACHED_LENGTH_MAX) urls.set(url, href);
    }
    return href;
  }

  function validMethod(method) {
    const upper = `${method}`.toUpperCase();
    if (!METHODS.has(upper)) throw new TypeError(`Invalid HTTP method string: ${method}`);
    return upper;
  }

  function validRedirect(redirect) {
    if (!REDIRECTS.has(redirect)) {
      throw new TypeError('Invalid redirect value, must be one of "follow", "manual" or "error".');
    }
    return redirect;
  }

  // What the edge knows of a client; there is no edge here, so only what programs read without asking.
  const edge = () => ({ colo: 'skep', country: 'XX', httpProtocol: 'HTTP/1.1', tlsVersion: '', tlsCipher: '' });

  let isRequest, fromCall, headersForSending, redirectOf, signalOf;

  class Request extends Body {
    static {
      isRequest = (value) => typeof value === 'object' && value !== null && $redirect in value;
      fromCall = (call) => new Request(call, fromCall);
      headersForSending = (request) => (request[$headers] === null && request[$call] === null ? null : request.headers);
      redirectOf = (request) => request[$redirect];
      signalOf = (request) => request[$signal];
    }

    constructor(input, init) {
      super();
      this[$call] = null;
      this[$method] = 'GET';
      this[$url] = null;
      this[$headers] = null;
      this[$redirect] = 'follow';
      this[$signal] = null;
      this[$cf] = undefined;
      if (init === fromCall) {
        this[$call] = input;
        this[$method] = null;
        this[$redirect] = 'manual';
        make(this, INCOMING, input);
        return;
      }
      if (isRequest(input)) {
        this[$copy](input, init);
      } else {
        this[$url] = absolute(input);
      }
      if (init !== undefined && init !== null) this[$initialise](init);
      if (kindOf(this) !== NONE && (this[$method] === 'GET' || this[$method] === 'HEAD')) {
        throw new TypeError('Request with a GET or HEAD method cannot have a body.');
      }
    }

    [$copy](from, init) {
      this[$method] = from.method;
      this[$url] = from.url;
      this[$redirect] = from[$redirect];
      this[$signal] = from[$signal];
      this[$cf] = from[$cf];
      if (init?.headers === undefined && (from[$call] !== null || from[$headers] !== null)) {
        this[$headers] = load('web/headers').copy(from.headers);
      }
      if (init?.body === undefined || init.body === null) {
        if (from.bodyUsed) throw new TypeError('Cannot reconstruct a Request with a used body.');
        const { kind, source } = take(from);
        make(this, kind, source, typeOf(from));
      }
    }

    [$initialise](init) {
      if (typeof init !== 'object' && typeof init !== 'function') {
        throw new TypeError("Failed to construct 'Request': constructor parameter 2 is not of type "
          + "'InitializerDict or Request'.");
      }
      if (init.method !== undefined) this[$method] = validMethod(init.method);
      if (init.headers !== undefined) this[$headers] = new (load('web/headers').Headers)(init.headers);
      if (init.redirect !== undefined) this[$redirect] = validRedirect(`${init.redirect}`);
      if (init.signal !== undefined) this[$signal] = load('web/abort').asSignal(init.signal);
      if (init.cf !== undefined) this[$cf] = init.cf;
      if (init.body !== undefined && init.body !== null) {
        fill(this, init.body);
        const type = typeOf(this);
        if (type !== null) {
          const { Headers, setDefault } = load('web/headers');
          if (this[$headers] === null) this[$headers] = new Headers();
          setDefault(this[$headers], 'content-type', type);
        }
      }
    }

    clone() {
      const twin = new Request(this.url);
      clone(this, twin);
      twin[$method] = this.method;
      twin[$headers] = load('web/headers').copy(this.headers);
      twin[$redirect] = this[$redirect];
      twin[$signal] = this[$signal];
      twin[$cf] = this.cf;
      return twin;
    }

    get method() {
      return this[$method] ?? (this[$method] = this[$call].method());
    }

    get url() {
      return this[$url] ?? (this[$url] = this[$call].url());
    }

    get headers() {
      if (this[$headers] === null) {
        const { Headers, make: view } = load('web/headers');
        this[$headers] = this[$call] === null ? new Headers() : view(this[$call].headers(), true);
      }
      return this[$headers];
    }

    get redirect() {
      return this[$redirect];
    }

    get signal() {
      if (this[$signal] === null) {
        const { AbortController } = load('web/abort');
        const controller = new AbortController();
        this[$signal] = controller.signal;
        if (this[$call] !== null) {
          this[$call].onAbort(() => controller.abort());
        }
      }
      return this[$signal];
    }

    get cf() {
      if (this[$cf] === undefined && this[$call] !== null) this[$cf] = edge();
      return this[$cf];
    }

    get integrity() {
      return '';
    }

    get keepalive() {
      return false;
    }

    get cache() {
      return undefined;
    }
  }

  Object.defineProperty(Request.prototype, Symbol.toStringTag, { value: 'Request', configurable: true });

  return { Request, isRequest, fromCall, headersForSending, redirectOf, signalOf };
})
