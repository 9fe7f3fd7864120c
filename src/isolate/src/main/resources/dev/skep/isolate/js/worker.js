// The worker itself: its environment, what its main module offers, and the path every request takes. Everything on that
// path costs every request, so it makes one Request and one context and nothing else.
(function (host, load) {
  'use strict';
  const $call = Symbol.for('skep:worker.call');
  const $props = Symbol.for('skep:worker.props');
  const NO_FETCH = 'the default export has no fetch handler: '
    + 'export default { async fetch(request, env, ctx) { … } }';
  const NO_LISTENER = "the script listens to no fetch event: addEventListener('fetch', (event) => { … })";
  const NO_RESPONSE = "TypeError: Incorrect type for Promise: the Promise did not resolve to 'Response'.";
  const HANDLERS = ['fetch', 'scheduled', 'queue', 'tail', 'email', 'trace'];

  const { describe, waitFor } = load('outcome');
  const { fromCall } = load('web/request');
  const { isResponse, send } = load('web/response');

  const env = {};
  let target = null;
  let create = null;
  let legacy = null;
  let namespace = null;

  let begin;

  class ExecutionContext {
    static {
      begin = (call) => {
        const context = new ExecutionContext();
        context[$call] = call;
        return context;
      };
    }

    constructor() {
      this[$call] = null;
      this[$props] = null;
    }

    waitUntil(promise) {
      waitFor(this[$call].hold(), promise);
    }

    // No origin stands behind a worker here: after an exception the answer is 500 either way.
    passThroughOnException() {}

    get props() {
      return this[$props] ?? (this[$props] = {});
    }

    get exports() {
      return {};
    }
  }

  Object.defineProperty(ExecutionContext.prototype, Symbol.toStringTag,
    { value: 'ExecutionContext', configurable: true });

  function answer(call, response) {
    if (isResponse(response)) {
      send(call, response);
    } else {
      call.fail('NO_RESPONSE', NO_RESPONSE);
    }
  }

  async function answerLater(call, promise) {
    try {
      answer(call, await promise);
    } catch (error) {
      call.fail('EXCEPTION', describe(error));
    }
  }

  function invoke(call, request) {
    if (legacy !== null) return legacy.dispatch(call, request);
    const context = begin(call);
    return create === null ? target.fetch(request, env, context) : new create(context, env).fetch(request);
  }

  function dispatch(call) {
    try {
      const result = invoke(call, fromCall(call));
      if (isResponse(result)) send(call, result);
      else answerLater(call, result);
    } catch (error) {
      call.fail('EXCEPTION', describe(error));
    }
  }

  // A call of another export than the default one.
  function dispatchTo(call, entrypoint) {
    try {
      const found = namespace === null ? undefined : namespace[entrypoint];
      const context = begin(call);
      const request = fromCall(call);
      const result = isEntrypoint(found)
        ? new found(context, env).fetch(request)
        : found.fetch(request, env, context);
      answerLater(call, result);
    } catch (error) {
      call.fail('EXCEPTION', describe(error));
    }
  }

  const isEntrypoint = (value) => typeof value === 'function' && value.prototype !== undefined;
  const answersFetch = (value) => (isEntrypoint(value)
    ? typeof value.prototype.fetch === 'function'
    : typeof value === 'object' && value !== null && typeof value.fetch === 'function');

  function useModule(module) {
    namespace = module;
    const main = module.default;
    if (isEntrypoint(main)) create = main;
    else target = main ?? null;
  }

  // Called before the script runs: its listeners and its bindings are globals.
  function useScript() {
    legacy = load('legacy').install(env);
  }

  function handlers() {
    if (legacy !== null) return legacy.handlers();
    const from = create === null ? target : create.prototype;
    return from === null ? [] : HANDLERS.filter((name) => typeof from[name] === 'function');
  }

  const exports = () => (namespace === null ? [] : Object.keys(namespace));

  // Why this worker could never answer, or an empty string.
  function problem() {
    if (legacy !== null) return legacy.handlers().includes('fetch') ? '' : NO_LISTENER;
    if (handlers().includes('fetch')) return '';
    return exports().some((name) => name !== 'default' && answersFetch(namespace[name])) ? '' : NO_FETCH;
  }

  function text(name, value) {
    env[name] = value;
  }

  function json(name, value) {
    env[name] = JSON.parse(value);
  }

  function service(name, handle) {
    env[name] = load('web/fetcher').make(handle, name);
  }

  // The module 'cloudflare:workers' finds its exports here: they are public, so nothing is lost by who else looks.
  Object.defineProperty(globalThis, Symbol.for('cloudflare:workers'), { get: () => load('entrypoints').using(env) });

  return { text, json, service, useModule, useScript, handlers, exports, problem, dispatch, dispatchTo };
})
