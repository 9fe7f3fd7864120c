import { equal, ok, throws } from './assert.js';

export const tests = {
  'a worker knows where it runs'() {
    equal(navigator.userAgent, 'Cloudflare-Workers');
    ok(self === globalThis);
    equal(Object.prototype.toString.call(navigator), '[object Navigator]');
  },

  'its clock is in UTC and its words are English, wherever it runs'() {
    equal(new Date(0).getTimezoneOffset(), 0);
    equal(new Date(0).getHours(), 0);
    ok(['UTC', 'Etc/UTC'].includes(Intl.DateTimeFormat().resolvedOptions().timeZone));
    equal(new Intl.NumberFormat().resolvedOptions().locale, 'en-US');
    equal((1234.5).toLocaleString(), '1,234.5');
    equal(new Date(0).toLocaleDateString('en-US', { month: 'long', year: 'numeric' }), 'January 1970');
  },

  'performance is the same coarse clock as Date'() {
    equal(performance.timeOrigin, 0);
    ok(Math.abs(performance.now() - Date.now()) < 1000);
    ok(Number.isInteger(performance.now()));
    equal(Object.prototype.toString.call(performance), '[object Performance]');
  },

  async 'queueMicrotask runs a function soon'() {
    let ran = false;
    queueMicrotask(() => {
      ran = true;
    });
    equal(ran, false);
    await null;
    equal(ran, true);
    throws(() => queueMicrotask('x'), { type: TypeError });
    throws(() => queueMicrotask(), { type: TypeError });
  },

  'reportError takes anything and throws nothing'() {
    equal(reportError(new Error('reported by a test')), undefined);
    equal(reportError('text'), undefined);
  },

  'globals are there, replaceable, and not enumerable'() {
    for (const name of ['URL', 'TextEncoder', 'crypto', 'console', 'setTimeout', 'structuredClone', 'DOMException',
      'performance']) {
      ok(name in globalThis, name);
    }
    equal(Object.keys(globalThis).includes('URL'), false);
    const original = globalThis.atob;
    globalThis.atob = 5;
    equal(atob, 5);
    globalThis.atob = original;
  },

  'doors that stay shut'() {
    for (const name of ['Java', 'Polyglot', 'Graal', 'load', 'loadWithNewGlobal', 'print', 'Packages', 'java', 'quit',
      'require', 'readbuffer']) {
      equal(typeof globalThis[name], 'undefined', name);
    }
    throws(() => eval('1 + 1'), { type: EvalError });
    throws(() => new Function('return 1'), { type: EvalError });
  },
};
