// AbortController and AbortSignal.
(function (host, load) {
  'use strict';
  const $aborted = Symbol.for('skep:web/abort.aborted');
  const $reason = Symbol.for('skep:web/abort.reason');
  const $actions = Symbol.for('skep:web/abort.actions');
  const $signal = Symbol.for('skep:web/abort.signal');
  const { Event, EventTarget, setTrusted, handler } = load('web/events');
  const MAKE = Symbol('make');

  const exception = (message, name) => new (load('web/dom-exception').DOMException)(message, name);

  let abort, whenAborted, isSignal;

  class AbortSignal extends EventTarget {
    static {
      isSignal = (value) => typeof value === 'object' && value !== null && $actions in value;
      abort = (signal, reason) => {
        if (signal[$aborted]) return;
        signal[$aborted] = true;
        signal[$reason] = reason === undefined ? exception('The operation was aborted', 'AbortError') : reason;
        const actions = signal[$actions];
        signal[$actions] = [];
        for (const action of actions) action(signal[$reason]);
        signal.dispatchEvent(setTrusted(new Event('abort')));
      };
      whenAborted = (signal, action) => {
        if (signal[$aborted]) action(signal[$reason]);
        else signal[$actions].push(action);
      };
    }

    constructor(token) {
      if (token !== MAKE) throw new TypeError('Illegal constructor');
      super();
      this[$aborted] = false;
      this[$reason] = undefined;
      this[$actions] = [];
    }

    static abort(reason) {
      const signal = new AbortSignal(MAKE);
      abort(signal, reason);
      return signal;
    }

    static timeout(millis) {
      const signal = new AbortSignal(MAKE);
      load('web/timers').setTimeout(
        () => abort(signal, exception('The operation was aborted due to timeout', 'TimeoutError')), millis);
      return signal;
    }

    static any(signals) {
      const combined = new AbortSignal(MAKE);
      for (const signal of signals) whenAborted(asSignal(signal), (reason) => abort(combined, reason));
      return combined;
    }

    get aborted() {
      return this[$aborted];
    }

    get reason() {
      return this[$reason];
    }

    throwIfAborted() {
      if (this[$aborted]) throw this[$reason];
    }
  }

  handler(AbortSignal, 'abort');

  class AbortController {
    constructor() {
      this[$signal] = null;
    }

    get signal() {
      return this[$signal] ?? (this[$signal] = new AbortSignal(MAKE));
    }

    abort(reason) {
      abort(this.signal, reason);
    }
  }

  for (const type of [AbortSignal, AbortController]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  // What a program gave as `signal`: null means none.
  function asSignal(value) {
    if (value === null || value === undefined) return null;
    if (!isSignal(value)) throw new TypeError("Failed to read 'signal': it is not of type 'AbortSignal'.");
    return value;
  }

  return { AbortController, AbortSignal, asSignal, whenAborted };
})
