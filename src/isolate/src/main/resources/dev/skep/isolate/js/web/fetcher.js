// A Fetcher: something requests can be sent to. The global fetch() has one for the public network, env.NAME is one for
// another worker, whose answer comes from the same process without touching a socket.
(function (host, load) {
  'use strict';
  const $handle = Symbol.for('skep:web/fetcher.handle');
  const { isRequest, headersForSending, redirectOf, signalOf, Request } = load('web/request');
  const { fromSubrequest } = load('web/response');
  const { kindOf, NONE } = load('web/body');
  const TOO_MANY = 'Too many subrequests by single Worker invocation. To configure this limit, refer to '
    + 'limits.subrequests of the environment.';
  const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

  // A worker that threw hands its own error to whoever called it; everything else is the network's fault.
  function errorOf(kind, detail, binding) {
    if (!binding || (kind !== 'EXCEPTION' && kind !== 'NO_RESPONSE')) return new TypeError(detail);
    const line = detail.split('\n', 1)[0];
    const named = /^(?:Uncaught )?(?:(\w*Error): )?(.*)$/.exec(line);
    return new (ERRORS[named[1]] ?? Error)(named[2]);
  }

  function addHeaders(subrequest, request) {
    const headers = headersForSending(request);
    if (headers === null) return;
    const { handleOf, listOf } = load('web/headers');
    const handle = handleOf(headers);
    if (handle !== null) {
      subrequest.addAll(handle);
      return;
    }
    const list = listOf(headers);
    for (let i = 0; i < list.length; i += 2) subrequest.add(list[i], list[i + 1]);
  }

  const withoutFragment = (url) => (url.includes('#') ? url.slice(0, url.indexOf('#')) : url);

  function begin(handle, request, signal) {
    if (signal !== null) signal.throwIfAborted();
    const subrequest = handle.start(request.method, withoutFragment(request.url), redirectOf(request));
    if (subrequest === null) throw load('web/global-scope').refusal();
    addHeaders(subrequest, request);
    if (kindOf(request) !== NONE) load('web/outgoing').giveRequest(subrequest, request);
    return subrequest;
  }

  // One promise for each exchange and no more: bindings are called as often as functions.
  function exchange(handle, binding, input, init) {
    return new Promise((resolve, reject) => {
      const request = isRequest(input) && (init === undefined || init === null) ? input : new Request(input, init);
      const signal = signalOf(request);
      const subrequest = begin(handle, request, signal);
      const sent = subrequest.send(
        () => resolve(fromSubrequest(subrequest, withoutFragment(request.url))),
        (kind, detail) => reject(errorOf(kind, detail, binding)));
      if (!sent) throw new Error(TOO_MANY);
      if (signal === null) return;
      load('web/abort').whenAborted(signal, (reason) => {
        subrequest.abort();
        reject(reason);
      });
    });
  }

  // Methods of another worker are not callable yet; a name that promises or printing look up must stay absent.
  const QUIET = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch']);
  const rpc = new Proxy(Object.create(null), {
    get(_, name) {
      if (name in Object.prototype) return Object.prototype[name];
      if (typeof name === 'symbol' || QUIET.has(name)) return undefined;
      return () => {
        throw new TypeError(`The RPC receiver does not implement the method "${name}". `
          + 'Only fetch() can be called through a service binding so far.');
      };
    },
  });

  let make;

  class Fetcher {
    static {
      make = (handle) => {
        const fetcher = new Fetcher();
        fetcher[$handle] = handle;
        return fetcher;
      };
    }

    constructor() {
      this[$handle] = null;
    }

    fetch(input, init) {
      return exchange(this[$handle], true, input, init);
    }
  }

  Object.defineProperty(Fetcher.prototype, Symbol.toStringTag, { value: 'Fetcher', configurable: true });
  Object.setPrototypeOf(Fetcher.prototype, rpc);

  return { make, exchange };
})
