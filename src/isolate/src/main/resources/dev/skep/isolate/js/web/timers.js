// setTimeout and its kin. A timer that is still to come when the request is over is dropped.
(function (host, load) {
  'use strict';
  const timers = host.timers();
  const { refusal } = load('web/global-scope');
  const { reportError } = load('web/environment');

  function start(name, callback, delay, repeats, args) {
    if (typeof callback !== 'function') {
      throw new TypeError(
        `Failed to execute '${name}' on 'ServiceWorkerGlobalScope': parameter 1 is not of type 'Function'.`);
    }
    if (!timers.allowed()) throw refusal();
    const id = timers.start(() => run(callback, args), +delay, repeats);
    if (id === 0) {
      throw load('web/dom-exception').make('Too many timers are waiting in this isolate.', 'QuotaExceededError');
    }
    return id;
  }

  function run(callback, args) {
    try {
      callback.apply(globalThis, args);
    } catch (error) {
      reportError(error);
    }
  }

  function cancel(id) {
    const number = Number(id);
    if (number > 0 && number <= 0x7fffffff) timers.cancel(Math.trunc(number));
  }

  function setTimeout(callback, delay = 0, ...args) {
    return start('setTimeout', callback, delay, false, args);
  }

  function setInterval(callback, delay = 0, ...args) {
    return start('setInterval', callback, delay, true, args);
  }

  function setImmediate(callback, ...args) {
    return start('setImmediate', callback, 0, false, args);
  }

  function clearTimeout(id) {
    cancel(id);
  }

  function clearInterval(id) {
    cancel(id);
  }

  function clearImmediate(id) {
    cancel(id);
  }

  class Scheduler {
    wait(delay, options) {
      return new Promise((resolve, reject) => {
        const signal = options?.signal;
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const id = start('wait', () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        }, delay, false, []);
        const onAbort = () => {
          cancel(id);
          reject(signal.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    }
  }

  Object.defineProperty(Scheduler.prototype, Symbol.toStringTag, { value: 'Scheduler', configurable: true });

  return {
    setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, scheduler: new Scheduler(),
  };
})
