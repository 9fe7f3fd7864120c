// Response. Untouched headers are not made: a text answers with its default type alone, and the answer to a fetch that
// is returned as it came passes from stream to stream in Java.
(function (host, load) {
  'use strict';
  const $status = Symbol.for('skep:web/response.status');
  const $statusText = Symbol.for('skep:web/response.statusText');
  const $headers = Symbol.for('skep:web/response.headers');
  const $rest = Symbol.for('skep:web/response.rest');
  const $initialise = Symbol.for('skep:web/response.initialise');
  const $setStatus = Symbol.for('skep:web/response.setStatus');
  const $setDefaultType = Symbol.for('skep:web/response.setDefaultType');
  const $extend = Symbol.for('skep:web/response.extend');
  const { Body, NONE, TEXT, HOST, make, fill, use, kindOf, sourceOf, typeOf, clone } = load('web/body');
  const JSON_TYPE = 'application/json';

  let isResponse, fromSubrequest, partsOf, statusOf, statusTextOf;

  class Response extends Body {
    static {
      isResponse = (value) => typeof value === 'object' && value !== null && $status in value;
      statusOf = (response) => response[$status];
      statusTextOf = (response) => response[$statusText];
      partsOf = (response) => ({ headers: response[$headers], rest: response[$rest] });
      fromSubrequest = (subrequest, url) => {
        const response = new Response();
        response[$status] = subrequest.status();
        response[$statusText] = subrequest.statusText();
        response[$rest] = { subrequest, url, type: 'default', cf: undefined, webSocket: null, encodeBody: 'automatic' };
        const body = subrequest.answerBody();
        if (body !== null) make(response, HOST, body);
        return response;
      };
    }

    constructor(body, init) {
      super();
      this[$status] = 200;
      this[$statusText] = '';
      this[$headers] = null;
      this[$rest] = null;
      if (body !== undefined && body !== null) fill(this, body);
      if (init !== undefined && init !== null) this[$initialise](init);
    }

    [$initialise](init) {
      if (typeof init !== 'object' && typeof init !== 'function') {
        throw new TypeError("Failed to construct 'Response': constructor parameter 2 is not of type "
          + "'InitializerDict or Response'.");
      }
      if (init.status !== undefined) this[$setStatus](Number(init.status), init.webSocket);
      if (init.statusText !== undefined) this[$statusText] = validStatusText(`${init.statusText}`);
      const headers = init.headers;
      if (headers !== undefined) {
        const { Headers } = load('web/headers');
        this[$headers] = new Headers(headers);
        this[$setDefaultType]();
      }
      if (init.cf !== undefined || init.encodeBody !== undefined || init.webSocket) this[$extend](init);
    }

    [$setStatus](status, webSocket) {
      if (!(status >= 200 && status <= 599) && !(status === 101 && webSocket)) {
        throw new RangeError(
          'Responses may only be constructed with status codes in the range 200 to 599, inclusive.');
      }
      if ((status === 204 || status === 205 || status === 304) && kindOf(this) !== NONE) {
        if (kindOf(this) !== TEXT || sourceOf(this) !== '') {
          throw new TypeError('Response with null body status (101, 204, 205, or 304) cannot have a body.');
        }
        make(this, NONE, null);
      }
      this[$status] = Math.trunc(status);
    }

    [$extend](init) {
      const encodeBody = init.encodeBody ?? 'automatic';
      if (encodeBody !== 'automatic' && encodeBody !== 'manual') {
        throw new TypeError(`encodeBody: unexpected value: ${encodeBody}`);
      }
      this[$rest] = { subrequest: null, url: '', type: 'default', cf: init.cf, webSocket: null, encodeBody };
    }

    [$setDefaultType]() {
      const type = typeOf(this);
      if (type !== null) load('web/headers').setDefault(this[$headers], 'content-type', type);
    }

    static json(data, init) {
      const text = JSON.stringify(data);
      const response = new Response(text);
      make(response, text === undefined ? NONE : TEXT, text ?? null, JSON_TYPE);
      if (init !== undefined && init !== null) response[$initialise](init);
      return response;
    }

    static redirect(url, status = 302) {
      const code = Number(status);
      if (code !== 301 && code !== 302 && code !== 303 && code !== 307 && code !== 308) {
        throw new RangeError(
          `${status} is not a redirect status code. It must be one of: 301, 302, 303, 307, or 308.`);
      }
      const location = parsedUrl(`${url}`);
      const { Headers, seal } = load('web/headers');
      const response = new Response(null);
      response[$status] = code;
      response[$headers] = seal(new Headers([['location', location]]));
      return response;
    }

    static error() {
      const response = new Response(null);
      response[$status] = 0;
      response[$rest] =
        { subrequest: null, url: '', type: 'error', cf: undefined, webSocket: null, encodeBody: 'automatic' };
      response[$headers] = load('web/headers').seal(new (load('web/headers').Headers)());
      return response;
    }

    clone() {
      const twin = new Response();
      clone(this, twin);
      twin[$status] = this[$status];
      twin[$statusText] = this[$statusText];
      twin[$headers] = this[$headers] === null ? null : new (load('web/headers').Headers)(this[$headers]);
      twin[$rest] = this[$rest];
      return twin;
    }

    get status() {
      return this[$status];
    }

    get statusText() {
      if (this[$statusText] !== '' || this[$rest] === null || this[$rest].subrequest === null) return this[$statusText];
      return load('web/status').text(this[$status]);
    }

    get ok() {
      return this[$status] >= 200 && this[$status] <= 299;
    }

    get headers() {
      if (this[$headers] === null) {
        const { Headers, make: view } = load('web/headers');
        const subrequest = this[$rest] === null ? null : this[$rest].subrequest;
        if (subrequest === null) {
          this[$headers] = new Headers();
          this[$setDefaultType]();
        } else {
          this[$headers] = view(subrequest.answerHeaders(), true);
        }
      }
      return this[$headers];
    }

    get url() {
      return this[$rest] === null ? '' : this[$rest].url;
    }

    get redirected() {
      return false;
    }

    get type() {
      return this[$rest] === null ? 'default' : this[$rest].type;
    }

    get cf() {
      return this[$rest] === null ? undefined : this[$rest].cf;
    }

    get webSocket() {
      return null;
    }
  }

  Object.defineProperty(Response.prototype, Symbol.toStringTag, { value: 'Response', configurable: true });

  function validStatusText(text) {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) throw new TypeError('Invalid statusText');
    return text;
  }

  function parsedUrl(url) {
    try {
      return new (load('web/url').URL)(url).href;
    } catch {
      throw new TypeError(`Unable to parse URL: ${url}`);
    }
  }

  // Hands a response to the call it answers. The order of the tests is the order of how often they are true.
  function send(call, response) {
    const status = statusOf(response);
    const statusText = statusTextOf(response);
    const { headers, rest } = partsOf(response);
    const kind = kindOf(response);
    if (headers === null && kind === TEXT && status === 200 && statusText === '' && rest === null) {
      use(response);
      if (typeOf(response) === JSON_TYPE) call.respondJson(sourceOf(response));
      else call.respondPlain(sourceOf(response));
      return;
    }
    if (rest !== null && rest.subrequest !== null && headers === null && (kind === HOST || kind === NONE)) {
      use(response);
      call.respondThrough(status, statusText, rest.subrequest.answerHeaders(), sourceOf(response));
      return;
    }
    addHeaders(call, response, headers, rest);
    load('web/outgoing').giveResponse(call, status, statusText, response);
  }

  function addHeaders(call, response, headers, rest) {
    if (headers !== null) {
      const list = load('web/headers').listOf(headers);
      for (let i = 0; i < list.length; i += 2) call.add(list[i], list[i + 1]);
    } else if (rest !== null && rest.subrequest !== null) {
      call.addAll(rest.subrequest.answerHeaders());
    } else {
      const type = typeOf(response);
      if (type !== null) call.add('content-type', type);
    }
  }

  return { Response, isResponse, fromSubrequest, send };
})
