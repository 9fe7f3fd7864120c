import { deepEqual, equal, throws } from './assert.js';

const cookies = () => {
  const headers = new Headers();
  headers.append('Set-Cookie', 'a=1');
  headers.append('set-cookie', 'b=2');
  return headers;
};

export const tests = {
  'names are case-insensitive and come back in lower case, sorted'() {
    const headers = new Headers({ 'X-B': '2', 'x-a': '1' });
    equal(headers.get('x-b'), '2');
    equal(headers.has('X-A'), true);
    deepEqual([...headers], [['x-a', '1'], ['x-b', '2']]);
    deepEqual([...headers.keys()], ['x-a', 'x-b']);
    deepEqual([...headers.values()], ['1', '2']);
  },

  'fields of one name are joined'() {
    const headers = new Headers([['a', '1'], ['A', '2']]);
    equal(headers.get('a'), '1, 2');
    deepEqual([...headers], [['a', '1, 2']]);
  },

  'set replaces every field of that name and delete removes them'() {
    const headers = new Headers([['a', '1'], ['b', '2'], ['a', '3']]);
    headers.set('A', '4');
    deepEqual([...headers], [['a', '4'], ['b', '2']]);
    headers.delete('a');
    equal(headers.get('a'), null);
  },

  'cookies are never joined'() {
    deepEqual(cookies().getSetCookie(), ['a=1', 'b=2']);
    deepEqual(cookies().getAll('Set-Cookie'), ['a=1', 'b=2']);
    deepEqual([...cookies()], [['set-cookie', 'a=1'], ['set-cookie', 'b=2']]);
  },

  'getAll is for cookies alone'() {
    throws(() => new Headers().getAll('a'), {
      type: TypeError, message: 'getAll() can only be used with the header name "Set-Cookie".',
    });
  },

  'values lose the space around them'() {
    equal(new Headers({ a: ' \t x y \n' }).get('a'), 'x y');
  },

  'values may hold any character but the ends of lines and NUL'() {
    equal(new Headers({ a: 'é—' }).get('a'), 'é—');
    for (const value of ['a\r\nb', 'a\nb', 'a\0b']) {
      throws(() => new Headers({ a: value }), { type: TypeError, message: 'Invalid header value.' });
    }
  },

  'names are tokens'() {
    for (const name of ['a b', 'a:b', 'a\tb', 'a\n']) {
      throws(() => new Headers({ [name]: '1' }), { type: TypeError, message: 'Invalid header name.' });
    }
  },

  'a sequence needs pairs'() {
    throws(() => new Headers([['a']]), { type: TypeError });
    throws(() => new Headers(5), { type: TypeError });
    throws(() => new Headers(null), { type: TypeError });
  },

  'a copy is a copy'() {
    const first = new Headers({ a: '1' });
    const second = new Headers(first);
    second.set('a', '2');
    equal(first.get('a'), '1');
  },

  'forEach gives value, name and the headers'() {
    const headers = new Headers({ a: '1' });
    headers.forEach((value, name, all) => deepEqual([value, name, all === headers], ['1', 'a', true]));
  },

  'numbers become text'() {
    equal(new Headers({ a: 5 }).get('a'), '5');
  },
};
