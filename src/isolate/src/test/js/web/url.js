import { deepEqual, equal, ok, throws } from './assert.js';

export const tests = {
  'a URL has components'() {
    const url = new URL('https://user:pass@example.com:8443/a/b?x=1&y=2#top');
    equal(url.href, 'https://user:pass@example.com:8443/a/b?x=1&y=2#top');
    equal(url.origin, 'https://example.com:8443');
    equal(url.protocol, 'https:');
    equal(url.username, 'user');
    equal(url.password, 'pass');
    equal(url.host, 'example.com:8443');
    equal(url.hostname, 'example.com');
    equal(url.port, '8443');
    equal(url.pathname, '/a/b');
    equal(url.search, '?x=1&y=2');
    equal(url.hash, '#top');
    equal(`${url}`, url.href);
    equal(JSON.stringify({ url }), `{"url":"${url.href}"}`);
    equal(Object.prototype.toString.call(url), '[object URL]');
  },

  'what is no URL is refused'() {
    throws(() => new URL(), { type: TypeError });
    for (const bad of ['', 'x', '/path', 'http://', 'http://a b/', 'https://exa%mple.com', 'http://1.2.3.4.5',
      'http://[::1']) {
      throws(() => new URL(bad), { type: TypeError, message: 'Invalid URL string.' }, bad);
      equal(URL.canParse(bad), false);
      equal(URL.parse(bad), null);
    }
    throws(() => new URL('x', 'y'), { type: TypeError, message: 'Invalid URL string.' });
    ok(URL.canParse('x', 'http://a/'));
    equal(URL.parse('../x', 'http://a/b/c').href, 'http://a/x');
  },

  'a URL stands in for its text'() {
    const base = new URL('http://a/b/');
    equal(new URL('c', base).href, 'http://a/b/c');
    equal(new URL(base).href, base.href);
  },

  'searchParams and search stay in step'() {
    const url = new URL('http://a/?x=1&x=2#h');
    const params = url.searchParams;
    ok(params === url.searchParams);
    params.append('y', 'a b&c');
    equal(url.href, 'http://a/?x=1&x=2&y=a+b%26c#h');
    url.search = '?z=9';
    deepEqual([...params], [['z', '9']]);
    params.delete('z');
    equal(url.href, 'http://a/#h');
    url.href = 'http://b/?q=%C3%A9';
    equal(params.get('q'), 'é');
    params.set('q', 'ü');
    equal(url.search, '?q=%C3%BC');
    url.search = '';
    equal(params.size, 0);
  },

  'setting href to what is no URL throws and changes nothing'() {
    const url = new URL('http://a/');
    throws(() => {
      url.href = 'nonsense';
    }, { type: TypeError });
    equal(url.href, 'http://a/');
  },

  'URLSearchParams from a string'() {
    deepEqual([...new URLSearchParams('?a=1&b=2')], [['a', '1'], ['b', '2']]);
    deepEqual([...new URLSearchParams('a&&=b&c=d=e')], [['a', ''], ['', 'b'], ['c', 'd=e']]);
    deepEqual([...new URLSearchParams('a+b=%63%zz%E2%82%AC%')], [['a b', 'c%zz€%']]);
    deepEqual([...new URLSearchParams('%ff=\ud800')], [['\ufffd', '\ufffd']]);
    equal(new URLSearchParams().toString(), '');
    equal(new URLSearchParams('??a=b').toString(), '%3Fa=b');
  },

  'URLSearchParams from pairs, records and its like'() {
    equal(new URLSearchParams([['a', 1], ['b', 'x y']]).toString(), 'a=1&b=x+y');
    equal(new URLSearchParams({ a: 1, b: null }).toString(), 'a=1&b=null');
    equal(new URLSearchParams(new Map([['k', 'v']])).toString(), 'k=v');
    const first = new URLSearchParams('a=b');
    const second = new URLSearchParams(first);
    second.append('c', 'd');
    equal(first.toString(), 'a=b');
    equal(second.toString(), 'a=b&c=d');
    throws(() => new URLSearchParams([['a']]), { type: TypeError });
    throws(() => new URLSearchParams([['a', 'b', 'c']]), { type: TypeError });
  },

  'URLSearchParams is looked at and changed'() {
    const params = new URLSearchParams('a=1&b=2&a=3');
    equal(params.size, 3);
    equal(params.get('a'), '1');
    equal(params.get('z'), null);
    deepEqual(params.getAll('a'), ['1', '3']);
    deepEqual(params.getAll('z'), []);
    equal(params.has('b'), true);
    equal(params.has('b', '3'), false);
    equal(params.has('a', '3'), true);
    params.delete('a', '1');
    equal(params.toString(), 'b=2&a=3');
    params.append('b', '4');
    params.set('b', '5');
    equal(params.toString(), 'b=5&a=3');
    params.set('n', 'ö');
    equal(params.toString(), 'b=5&a=3&n=%C3%B6');
    params.delete('b');
    equal(params.toString(), 'a=3&n=%C3%B6');
  },

  'URLSearchParams sorts by name and keeps equal names in order'() {
    const params = new URLSearchParams('z=1&a=2&z=0&\u{1f600}=x&\ufb03=y&a=1');
    params.sort();
    deepEqual([...params.keys()], ['a', 'a', 'z', 'z', '\u{1f600}', '\ufb03']);
    deepEqual([...params.values()], ['2', '1', '1', '0', 'x', 'y']);
  },

  'URLSearchParams is walked in several ways'() {
    const params = new URLSearchParams('a=1&b=2');
    const seen = [];
    params.forEach(function (value, name, all) {
      seen.push([this.mark, name, value, all === params]);
    }, { mark: 1 });
    deepEqual(seen, [[1, 'a', '1', true], [1, 'b', '2', true]]);
    deepEqual([...params.entries()], [...params]);
    deepEqual(Object.fromEntries(params), { a: '1', b: '2' });
    equal(Object.prototype.toString.call(params), '[object URLSearchParams]');
  },

  'URLSearchParams encodes as forms do'() {
    equal(new URLSearchParams({ '*-._~!\'()': 'a b+c%' }).toString(), '*-._%7E%21%27%28%29=a+b%2Bc%25');
    equal(new URLSearchParams({ x: '€\u{1f600}\ud800' }).toString(), 'x=%E2%82%AC%F0%9F%98%80%EF%BF%BD');
  },

  'the search of a URL keeps what the parser left alone'() {
    const url = new URL("http://a/?q=a'b c<>");
    equal(url.search, '?q=a%27b%20c%3C%3E');
    equal(url.searchParams.get('q'), "a'b c<>");
    equal(url.search, '?q=a%27b%20c%3C%3E');
  },
};
