import { deepEqual, equal, ok, throws } from './assert.js';

export const tests = {
  'aborting tells listeners once'() {
    const controller = new AbortController();
    const seen = [];
    controller.signal.addEventListener('abort', (event) => seen.push(event.type));
    controller.signal.onabort = () => seen.push('property');
    controller.abort();
    controller.abort();
    deepEqual([controller.signal.aborted, seen], [true, ['abort', 'property']]);
    equal(controller.signal.reason.name, 'AbortError');
    ok(controller.signal.reason instanceof DOMException);
  },

  'a reason is kept'() {
    const reason = new Error('mine');
    equal(AbortSignal.abort(reason).reason, reason);
    equal(throws(() => AbortSignal.abort(reason).throwIfAborted()), reason);
  },

  async 'a timeout aborts'() {
    const signal = AbortSignal.timeout(1);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    equal(signal.reason.name, 'TimeoutError');
  },

  'any follows the first'() {
    const first = new AbortController();
    const second = new AbortController();
    const any = AbortSignal.any([first.signal, second.signal]);
    second.abort('two');
    first.abort('one');
    deepEqual([any.aborted, any.reason], [true, 'two']);
    equal(AbortSignal.any([AbortSignal.abort('now')]).reason, 'now');
  },

  'signals are not made by hand'() {
    throws(() => new AbortSignal(), { type: TypeError });
  },
};
