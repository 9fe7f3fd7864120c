// Event and EventTarget, without a tree: an event has one target, so there is no path to capture or to bubble along.
(function (host, load) {
  'use strict';
  const $type = Symbol.for('skep:web/events.type');
  const $bubbles = Symbol.for('skep:web/events.bubbles');
  const $cancelable = Symbol.for('skep:web/events.cancelable');
  const $composed = Symbol.for('skep:web/events.composed');
  const $target = Symbol.for('skep:web/events.target');
  const $running = Symbol.for('skep:web/events.running');
  const $stopped = Symbol.for('skep:web/events.stopped');
  const $stoppedAtOnce = Symbol.for('skep:web/events.stoppedAtOnce');
  const $prevented = Symbol.for('skep:web/events.prevented');
  const $passive = Symbol.for('skep:web/events.passive');
  const $trusted = Symbol.for('skep:web/events.trusted');
  const $timeStamp = Symbol.for('skep:web/events.timeStamp');
  const $detail = Symbol.for('skep:web/events.detail');
  const $init = Symbol.for('skep:web/events.init');
  const $promise = Symbol.for('skep:web/events.promise');
  const $reason = Symbol.for('skep:web/events.reason');
  const $listeners = Symbol.for('skep:web/events.listeners');
  const $remove = Symbol.for('skep:web/events.remove');
  const $call = Symbol.for('skep:web/events.call');
  let setTrusted, begin, end, isStopped, setPassive, setHandled;

  class Event {
    static {
      setTrusted = (event) => {
        event[$trusted] = true;
        return event;
      };
      begin = (event, target) => {
        if (event[$running]) {
          const { DOMException } = load('web/dom-exception');
          throw new DOMException('The event is already being dispatched.', 'InvalidStateError');
        }
        event[$target] = target;
        event[$running] = true;
      };
      end = (event) => {
        event[$running] = false;
        event[$stopped] = false;
        event[$stoppedAtOnce] = false;
        return !event[$prevented];
      };
      isStopped = (event) => event[$stoppedAtOnce];
      setPassive = (event, passive) => {
        event[$passive] = passive;
      };
      setHandled = (event) => {
        if (event[$cancelable] && !event[$passive]) event[$prevented] = true;
      };
    }

    constructor(type, init) {
      this[$type] = undefined;
      this[$bubbles] = false;
      this[$cancelable] = false;
      this[$composed] = false;
      this[$target] = null;
      this[$running] = false;
      this[$stopped] = false;
      this[$stoppedAtOnce] = false;
      this[$prevented] = false;
      this[$passive] = false;
      this[$trusted] = false;
      this[$timeStamp] = Date.now();
      if (arguments.length === 0) throw new TypeError("Failed to construct 'Event': 1 argument required.");
      this[$type] = `${type}`;
      if (init !== undefined && init !== null) {
        this[$bubbles] = Boolean(init.bubbles);
        this[$cancelable] = Boolean(init.cancelable);
        this[$composed] = Boolean(init.composed);
      }
    }

    get type() {
      return this[$type];
    }

    get target() {
      return this[$target];
    }

    get srcElement() {
      return this[$target];
    }

    get currentTarget() {
      return this[$running] ? this[$target] : null;
    }

    get eventPhase() {
      return this[$running] ? 2 : 0;
    }

    get bubbles() {
      return this[$bubbles];
    }

    get cancelable() {
      return this[$cancelable];
    }

    get composed() {
      return this[$composed];
    }

    get defaultPrevented() {
      return this[$prevented];
    }

    get returnValue() {
      return !this[$prevented];
    }

    get cancelBubble() {
      return this[$stopped];
    }

    set cancelBubble(stop) {
      if (stop) this[$stopped] = true;
    }

    get isTrusted() {
      return this[$trusted];
    }

    get timeStamp() {
      return this[$timeStamp];
    }

    composedPath() {
      return this[$running] ? [this[$target]] : [];
    }

    preventDefault() {
      setHandled(this);
    }

    stopPropagation() {
      this[$stopped] = true;
    }

    stopImmediatePropagation() {
      this[$stopped] = true;
      this[$stoppedAtOnce] = true;
    }
  }

  for (const [name, value] of Object.entries({ NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 })) {
    Object.defineProperty(Event, name, { value, enumerable: true });
    Object.defineProperty(Event.prototype, name, { value, enumerable: true });
  }

  class CustomEvent extends Event {
    constructor(type, init) {
      super(type, init);
      this[$detail] = undefined;
      this[$detail] = init?.detail ?? null;
    }

    get detail() {
      return this[$detail];
    }
  }

  class ErrorEvent extends Event {
    constructor(type, init) {
      super(type, init);
      this[$init] = undefined;
      this[$init] = { message: '', filename: '', lineno: 0, colno: 0, error: undefined, ...init };
    }

    get message() {
      return this[$init].message;
    }

    get filename() {
      return this[$init].filename;
    }

    get lineno() {
      return this[$init].lineno;
    }

    get colno() {
      return this[$init].colno;
    }

    get error() {
      return this[$init].error;
    }
  }

  class PromiseRejectionEvent extends Event {
    constructor(type, init) {
      super(type, init);
      this[$promise] = undefined;
      this[$reason] = undefined;
      this[$promise] = init.promise;
      this[$reason] = init.reason;
    }

    get promise() {
      return this[$promise];
    }

    get reason() {
      return this[$reason];
    }
  }

  class EventTarget {
    constructor() {
      this[$listeners] = null;
    }

    addEventListener(type, callback, options) {
      if (callback === null || callback === undefined) return;
      if (typeof callback !== 'function' && typeof callback !== 'object') {
        throw new TypeError(
          "Failed to execute 'addEventListener' on 'EventTarget': parameter 2 is not of type 'Object'.");
      }
      const name = `${type}`;
      const chosen = typeof options === 'object' && options !== null ? options : { capture: options };
      const signal = chosen.signal;
      if (signal?.aborted) return;
      if (this[$listeners] === null) this[$listeners] = new Map();
      const list = this[$listeners].get(name) ?? [];
      const capture = Boolean(chosen.capture);
      if (list.some((entry) => entry.callback === callback && entry.capture === capture)) return;
      const entry = { callback, capture, once: Boolean(chosen.once), passive: Boolean(chosen.passive), removed: false };
      // A new array each time: a dispatch under way walks the one it began with.
      this[$listeners].set(name, [...list, entry]);
      if (signal) load('web/abort').whenAborted(signal, () => this[$remove](name, entry));
    }

    removeEventListener(type, callback, options) {
      const name = `${type}`;
      const capture = Boolean(typeof options === 'object' && options !== null ? options.capture : options);
      const found = this[$listeners]?.get(name)?.find((entry) =>
        entry.callback === callback && entry.capture === capture);
      if (found !== undefined) this[$remove](name, found);
    }

    [$remove](name, entry) {
      entry.removed = true;
      this[$listeners].set(name, this[$listeners].get(name).filter((other) => other !== entry));
    }

    dispatchEvent(event) {
      if (!(event instanceof Event)) {
        throw new TypeError("Failed to execute 'dispatchEvent' on 'EventTarget': parameter 1 is not of type 'Event'.");
      }
      begin(event, this);
      try {
        for (const entry of this[$listeners]?.get(event.type) ?? []) {
          if (isStopped(event)) break;
          if (!entry.removed) this[$call](entry, event);
        }
      } finally {
        setPassive(event, false);
      }
      return end(event);
    }

    [$call](entry, event) {
      if (entry.once) this[$remove](event.type, entry);
      setPassive(event, entry.passive);
      try {
        if (typeof entry.callback === 'function') entry.callback.call(this, event);
        else entry.callback.handleEvent(event);
      } catch (error) {
        load('web/console').console.error(load('outcome').describe(error));
      }
    }
  }

  for (const type of [Event, CustomEvent, ErrorEvent, PromiseRejectionEvent, EventTarget]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  // An `on…` property: one listener that is replaced, in the place of the first one that was set.
  function handler(type, name) {
    const current = new WeakMap();
    Object.defineProperty(type.prototype, `on${name}`, {
      configurable: true,
      enumerable: true,
      get() {
        return current.get(this)?.callback ?? null;
      },
      set(callback) {
        const known = current.get(this);
        const usable = typeof callback === 'function' || typeof callback === 'object' ? callback : null;
        if (known !== undefined) {
          known.callback = usable;
          return;
        }
        const holder = { callback: usable };
        current.set(this, holder);
        this.addEventListener(name, (event) => {
          if (typeof holder.callback === 'function') holder.callback.call(this, event);
        });
      },
    });
  }

  return { Event, EventTarget, CustomEvent, ErrorEvent, PromiseRejectionEvent, setTrusted, handler };
})
