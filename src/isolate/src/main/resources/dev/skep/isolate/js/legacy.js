// The older form of a worker: a script that listens to the fetch event and finds its bindings as globals.
(function (host, load) {
  'use strict';
  const $call = Symbol.for('skep:legacy.call');
  const $request = Symbol.for('skep:legacy.request');
  const $response = Symbol.for('skep:legacy.response');
  const { waitFor } = load('outcome');
  const { Event } = load('web/events');
  const listeners = new Map();

  function addEventListener(type, listener) {
    const name = `${type}`;
    if (!listeners.has(name)) listeners.set(name, []);
    const list = listeners.get(name);
    if (listener !== null && listener !== undefined && !list.includes(listener)) list.push(listener);
  }

  function removeEventListener(type, listener) {
    const list = listeners.get(`${type}`) ?? [];
    const at = list.indexOf(listener);
    if (at >= 0) list.splice(at, 1);
  }

  let responseOf;

  class FetchEvent extends Event {
    static {
      responseOf = (event) => event[$response];
    }

    constructor(call, request) {
      super('fetch');
      this[$call] = undefined;
      this[$request] = undefined;
      this[$response] = null;
      this[$call] = call;
      this[$request] = request;
    }

    get request() {
      return this[$request];
    }

    respondWith(response) {
      if (this[$response] !== null) {
        throw new Error('FetchEvent.respondWith() has already been called; it can only be called once.');
      }
      this[$response] = Promise.resolve(response);
    }

    waitUntil(promise) {
      waitFor(this[$call].hold(), promise);
    }

    // No origin stands behind a worker here: after an exception the answer is 500 either way.
    passThroughOnException() {}
  }

  // The response of the first listener that gives one.
  function dispatch(call, request) {
    const event = new FetchEvent(call, request);
    for (const listener of listeners.get('fetch') ?? []) {
      if (typeof listener === 'function') listener.call(globalThis, event);
      else listener.handleEvent(event);
      if (responseOf(event) !== null) return responseOf(event);
    }
    throw new Error('No event listener called respondWith(): the fetch event has no response.');
  }

  const handlers = () => [...listeners.keys()].filter((name) => listeners.get(name).length > 0);

  // Before the script runs: its bindings and what it listens with become globals.
  function install(env) {
    for (const [name, value] of Object.entries(env)) {
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
    }
    for (const value of [addEventListener, removeEventListener]) {
      Object.defineProperty(globalThis, value.name, { value, writable: true, configurable: true });
    }
    return { dispatch, handlers };
  }

  return { install };
})
