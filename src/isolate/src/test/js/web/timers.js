import { deepEqual, equal, ok, rejects, throws } from './assert.js';

let globalScope = null;
try {
  setTimeout(() => {}, 1);
} catch (error) {
  globalScope = error;
}

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export const tests = {
  async 'a timeout fires once, with its arguments, later'() {
    const seen = [];
    const done = new Promise((resolve) => {
      setTimeout((...args) => {
        seen.push(args);
        resolve();
      }, 1, 'a', 2);
    });
    seen.push('now');
    await done;
    await sleep(5);
    deepEqual(seen, ['now', ['a', 2]]);
  },

  async 'microtasks run before timers'() {
    const seen = [];
    const done = new Promise((resolve) => {
      setTimeout(() => {
        seen.push('timer');
        resolve();
      });
    });
    queueMicrotask(() => seen.push('microtask'));
    Promise.resolve().then(() => seen.push('promise'));
    await done;
    deepEqual(seen, ['microtask', 'promise', 'timer']);
  },

  async 'timeouts fire by their delay'() {
    const seen = [];
    await Promise.all([30, 1, 15].map((millis) => sleep(millis).then(() => seen.push(millis))));
    deepEqual(seen, [1, 15, 30]);
  },

  async 'an odd delay means at once'() {
    for (const delay of [undefined, null, NaN, -5, 'x', '1']) await sleep(delay);
  },

  async 'a cleared timeout does not fire'() {
    let fired = false;
    const id = setTimeout(() => {
      fired = true;
    }, 1);
    clearTimeout(id);
    await sleep(10);
    equal(fired, false);
    clearTimeout(undefined);
    clearTimeout(null);
    clearTimeout(123456);
    clearInterval(id);
  },

  async 'an interval fires until it is cleared, also from within'() {
    let count = 0;
    await new Promise((resolve) => {
      const id = setInterval(() => {
        if (++count === 3) {
          clearInterval(id);
          resolve();
        }
      }, 1);
    });
    await sleep(10);
    equal(count, 3);
  },

  async 'timers nest'() {
    const order = [];
    await new Promise((resolve) => {
      setTimeout(() => {
        order.push('outer');
        setTimeout(() => {
          order.push('inner');
          resolve();
        }, 0);
      }, 0);
    });
    deepEqual(order, ['outer', 'inner']);
  },

  async 'a timer that throws harms nobody else'() {
    setTimeout(() => {
      throw new Error('from a timer');
    }, 0);
    await sleep(5);
  },

  async 'scheduler.wait'() {
    equal(await scheduler.wait(1), undefined);
    const controller = new AbortController();
    const waiting = scheduler.wait(60_000, { signal: controller.signal });
    controller.abort();
    await rejects(waiting, { name: 'AbortError' });
    await rejects(scheduler.wait(1, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  },

  'timers are refused in the global scope'() {
    ok(/^Disallowed operation called within global scope\./.test(globalScope?.message), String(globalScope));
  },

  'what is no function is refused'() {
    throws(() => setTimeout('code', 1), { type: TypeError });
    throws(() => setInterval(undefined, 1), { type: TypeError });
  },

  async 'ids are positive numbers'() {
    const ids = [setTimeout(() => {}, 1), setTimeout(() => {}, 1)];
    ok(ids.every((id) => Number.isInteger(id) && id > 0));
    ok(ids[0] !== ids[1]);
    ids.forEach(clearTimeout);
  },
};
