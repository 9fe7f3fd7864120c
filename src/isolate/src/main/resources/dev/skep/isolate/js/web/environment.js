// Small globals that say where the code runs, and microtasks.
(function (host, load) {
  'use strict';
  const { describe } = load('outcome');

  function reportError(error) {
    load('web/console').console.error(describe(error));
  }

  function queueMicrotask(callback) {
    if (typeof callback !== 'function') {
      throw new TypeError(
        "Failed to execute 'queueMicrotask' on 'ServiceWorkerGlobalScope': parameter 1 is not of type 'function'.");
    }
    Promise.resolve().then(() => {
      try {
        callback();
      } catch (error) {
        reportError(error);
      }
    });
  }

  // Coarse on purpose, and the same clock as Date.now(): fine time tells secrets of the neighbours.
  class Performance {
    get timeOrigin() {
      return 0;
    }

    now() {
      return Date.now();
    }

    toJSON() {
      return { timeOrigin: 0 };
    }
  }

  class Navigator {
    get userAgent() {
      return 'Cloudflare-Workers';
    }

    get language() {
      return 'en';
    }

    get hardwareConcurrency() {
      return 1;
    }
  }

  for (const [type, ...names] of [
    [Performance, 'timeOrigin', 'now', 'toJSON'],
    [Navigator, 'userAgent', 'language', 'hardwareConcurrency'],
  ]) {
    for (const name of names) Object.defineProperty(type.prototype, name, { enumerable: true });
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  return { performance: new Performance(), navigator: new Navigator(), queueMicrotask, reportError, self: globalThis };
})
