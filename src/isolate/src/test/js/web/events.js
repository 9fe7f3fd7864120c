import { deepEqual, equal, ok, throws } from './assert.js';

export const tests = {
  'listeners are called in order, once each'() {
    const target = new EventTarget();
    const seen = [];
    const first = () => seen.push(1);
    target.addEventListener('a', first);
    target.addEventListener('a', first);
    target.addEventListener('a', { handleEvent: () => seen.push(2) });
    target.addEventListener('a', () => seen.push(3), { once: true });
    target.dispatchEvent(new Event('a'));
    target.removeEventListener('a', first);
    target.dispatchEvent(new Event('a'));
    deepEqual(seen, [1, 2, 3, 2]);
  },

  'an event knows its target while it runs'() {
    const target = new EventTarget();
    let during;
    target.addEventListener('a', (event) => { during = [event.target === target, event.currentTarget === target]; });
    const event = new Event('a');
    equal(target.dispatchEvent(event), true);
    deepEqual(during, [true, true]);
    deepEqual([event.type, event.isTrusted, event.defaultPrevented], ['a', false, false]);
  },

  'what is cancelable can be prevented'() {
    const target = new EventTarget();
    target.addEventListener('a', (event) => event.preventDefault());
    equal(target.dispatchEvent(new Event('a', { cancelable: true })), false);
  },

  'a listener can stop the others'() {
    const target = new EventTarget();
    const seen = [];
    target.addEventListener('a', (event) => event.stopImmediatePropagation());
    target.addEventListener('a', () => seen.push(2));
    target.dispatchEvent(new Event('a'));
    deepEqual(seen, []);
  },

  'a signal removes a listener'() {
    const target = new EventTarget();
    const controller = new AbortController();
    const seen = [];
    target.addEventListener('a', () => seen.push(1), { signal: controller.signal });
    controller.abort();
    target.dispatchEvent(new Event('a'));
    deepEqual(seen, []);
  },

  'custom events carry a detail'() {
    deepEqual(new CustomEvent('a', { detail: { b: 1 } }).detail, { b: 1 });
    ok(new CustomEvent('a') instanceof Event);
    equal(new ErrorEvent('error', { message: 'm' }).message, 'm');
  },

  'it takes events alone'() {
    throws(() => new EventTarget().dispatchEvent({}), { type: TypeError });
    throws(() => new Event(), { type: TypeError });
  },
};
