import { equal, ok, throws } from './assert.js';

export const tests = {
  'a DOMException has message, name and code'() {
    const error = new DOMException('it hurts', 'AbortError');
    equal(error.message, 'it hurts');
    equal(error.name, 'AbortError');
    equal(error.code, 20);
    ok(error instanceof DOMException && error instanceof Error);
    equal(`${error}`, 'AbortError: it hurts');
    equal(Object.prototype.toString.call(error), '[object DOMException]');
    ok(typeof error.stack === 'string' && error.stack.includes('it hurts'));
  },

  'its defaults'() {
    const error = new DOMException();
    equal(error.message, '');
    equal(error.name, 'Error');
    equal(error.code, 0);
    equal(new DOMException('x', 'DataError').code, 0);
  },

  'codes are constants of class and instance'() {
    equal(DOMException.DATA_CLONE_ERR, 25);
    equal(DOMException.prototype.QUOTA_EXCEEDED_ERR, 22);
    equal(new DOMException('x', 'TimeoutError').TIMEOUT_ERR, 23);
    equal(new DOMException('x', 'TimeoutError').code, DOMException.TIMEOUT_ERR);
  },

  'it is thrown like any error'() {
    throws(() => {
      throw new DOMException('m', 'NotFoundError');
    }, { type: DOMException, name: 'NotFoundError', code: 8 });
  },
};
