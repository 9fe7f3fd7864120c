// Writes ../web/url-table.json: what Node's own URL makes of many inputs. Run: node url-table.mjs
import { writeFileSync } from 'node:fs';

const BASE = 'http://user:pw@host.example:81/one/two/three?query#fragment';

const absolute = [
  // plain
  'http://example.com', 'http://example.com/', 'https://example.com/a/b?c=d#e', 'HTTP://EXAMPLE.COM/Path',
  'http:example.com/',
  'http:/example.com/', 'http:///example.com/', 'http:\\\\example.com\\a\\b', 'https://example.com?x',
  'https://example.com#x',
  'http://example.com/?', 'http://example.com/#', 'http://example.com/?#', '  http://example.com/  ',
  '\u0000\u001fhttp://example.com/\u0001',
  'ht\ntp://exa\tmple.com/a\r\nb?c\td#e\nf', 'http://example.com/a b', 'http://example.com/é€😀',
  'http://example.com/?é€😀',
  'http://example.com/#é€😀', 'http://example.com/%zz%4', 'http://example.com/%41%c3%a9', 'http://example.com/\ud800x',
  // characters, each where it stands
  'http://example.com/!"$&\'()*+,-./:;<=>@[]_`{|}~', 'http://example.com/?!"$&\'()*+,-./:;<=>?@[]^_`{|}~',
  'http://example.com/#!"#$&\'()*+,-./:;<=>?@[]^_`{|}~', 'http://example.com/a\\b?c\\d#e\\f',
  'http://example.com/\u007f?\u007f#\u007f',
  'foo://example.com/a\\b', 'foo:a b?c d#e f', 'http://example.com/\u0080\u00a0',
  // dots
  'http://example.com/./a', 'http://example.com/a/./b', 'http://example.com/a/../b', 'http://example.com/../../a',
  'http://example.com/a/.', 'http://example.com/a/..', 'http://example.com/a/b/..', 'http://example.com/%2e/a',
  'http://example.com/a/%2E%2e/b',
  'http://example.com/a/.%2e', 'http://example.com/a/%2e.', 'http://example.com/...', 'http://example.com/.a/..b',
  'http://example.com/a//../b',
  'http://example.com//a', 'http://example.com/a//', 'http://example.com/.;/a', 'http://example.com/a/%2e%2e%2e',
  // credentials
  'http://user@example.com/', 'http://user:pass@example.com/', 'http://:pass@example.com/', 'http://:@example.com/',
  'http://@example.com/',
  'http://user:@example.com/', 'http://us er:p@ss:w@rd@example.com/', 'http://u%40:p%3a@example.com/',
  'http://user@/', 'http://é:ü@example.com/',
  'http://a:b:c@example.com/', "http://!$&'()*+,;=:!$&'()*+,;=@example.com/", 'http://[^`{}|]@example.com/',
  'http://user@:80/',
  // ports
  'http://example.com:80/', 'http://example.com:8080/', 'https://example.com:443/', 'https://example.com:80/',
  'ftp://example.com:21/',
  'ws://example.com:80/', 'wss://example.com:443/', 'http://example.com:/', 'http://example.com:00080/',
  'http://example.com:0/',
  'http://example.com:65535/', 'http://example.com:65536/', 'http://example.com:99999999999/',
  'http://example.com:8a/', 'http://example.com:-1/',
  'http://example.com: 80/', 'http://:80/', 'foo://example.com:80/', 'foo://:80/',
  // hosts
  'http://', 'http:', 'http:///', 'https://?x', 'https://#x', 'http://./', 'http://../', 'http://a..b/',
  'http://.a/', 'http://a./', 'http://a_b/',
  'http://-a-/', 'http://a b/', 'http://a%20b/', 'http://a%41b/', 'http://%41.com/', 'http://a<b/', 'http://a|b/',
  'http://a^b/', 'http://a%b/',
  'http://a%00b/', 'http://a*b/', 'http://a~b/', 'http://a!b/', "http://a'b/", 'http://a"b/', 'http://a`b/',
  'http://a{b}/', 'http://a&b=c;d,e$f(g)+h/',
  'http://a\u00adb/', 'http://%C3%A9.example/', 'http://%ff/', 'http://a@b@c/', 'http://example.com./',
  'http://EXAMPLE.com%2e/',
  // IPv4
  'http://127.0.0.1/', 'http://127.1/', 'http://127.0.1/', 'http://2130706433/', 'http://0x7f000001/',
  'http://0X7F.0.0.1/', 'http://0177.0.0.1/',
  'http://017700000001/', 'http://0x7f.1/', 'http://1.2.3/', 'http://1.2.3.4./', 'http://1.2.3.4../',
  'http://1.2.3.4.5/', 'http://256.1.1.1/', 'http://1.256/',
  'http://1.2.65535/', 'http://1.2.65536/', 'http://4294967295/', 'http://4294967296/', 'http://0x/',
  'http://0x.0x.0/', 'http://1.0x/', 'http://09/',
  'http://0.0.0.0/', 'http://a.1/', 'http://a.0x1/', 'http://1.a/', 'http://1e2/', 'http://0xg/', 'http://1.2.3.08/',
  'http://1..2/', 'http://.1/',
  'http://%31%32%37.0.0.1/', 'http://１２７.0.0.1/', 'http://0x7f.0x0.0x0.0x1/', 'http://255.255.255.255/',
  'http://192.168.257/', 'http://foo.09/',
  // IPv6
  'http://[::1]/', 'http://[::]/', 'http://[1:2:3:4:5:6:7:8]/', 'http://[2001:DB8::1]:8080/',
  'http://[2001:db8:0:0:1:0:0:1]/', 'http://[0:0:0:1:0:0:0:0]/',
  'http://[::ffff:192.168.0.1]/', 'http://[::1.2.3]/', 'http://[::1.2.3.4.5]/', 'http://[::1.2.3.256]/',
  'http://[::01.2.3.4]/', 'http://[1::2::3]/',
  'http://[1:2:3:4:5:6:7]/', 'http://[1:2:3:4:5:6:7:8:9]/', 'http://[12345::]/', 'http://[:1]/', 'http://[1:]/',
  'http://[::1', 'http://[::1]a/', 'http://a[::1]/',
  'http://[::1%25eth0]/', 'http://[g::]/', 'http://[]/', 'http://[1:2:3:4:5:6:1.2.3.4]/',
  'http://[1:2:3:4:5:6:7:1.2.3.4]/', 'http://[1::]/', 'http://[::8]/',
  'http://[0:1:0:1:0:1:0:1]/', 'http://[1:0::]/', 'http://[0001:0:0::]/', 'http://[1:2:3:4:5:6:7::]/',
  'http://[::2:3:4:5:6:7:8]/', 'foo://[::1]/', 'foo://[1.2.3.4]/',
  'http://[::127.0.0.1.]/', 'http://[ffff:0:0:0:0:0:0:0]/', 'http://[::.1.2.3]/',
  // international names
  'http://bücher.example/', 'http://BÜCHER.example/', 'http://xn--bcher-kva.example/',
  'http://XN--BCHER-KVA.example/', 'http://faß.de/', 'http://日本語.jp/', 'http://例え。テスト/',
  'http://☃.net/', 'http://a.xn--ls8h.la/', 'http://💩.la/', 'http://ab\u200dc/', 'http://אב.com/', 'http://0א/',
  'http://ｅｘａｍｐｌｅ.com/', 'http://a\u3002b/', 'http://\u00e9\u0301.com/', 'http://ﬀ.com/', 'http://a\ufffdb/',
  'http://≠.com/', 'http://ς.gr/', 'http://ä--b.de/',
  'http://xn--1ch.com/', 'http://é%20.com/', 'http://éxn--a.com/',
  // other schemes
  'mailto:a@b.c', 'mailto:', 'data:text/plain,hello world', 'data:text/plain,a#b c', 'javascript:alert(1)',
  'about:blank', 'urn:isbn:1', 'blob:https://a.com/id', 'blob:http://a.com:80/id',
  'blob:ftp://a.com/id', 'blob:x', 'blob:', 'foo:', 'foo:/', 'foo://', 'foo:///', 'foo://a', 'foo://A/B/../C',
  'foo:/a/../b', 'foo:/..//a', 'foo:/.//a', 'foo:a/../b', 'foo://a b/', 'foo://é/', 'foo://%41/',
  'foo://ho\\st/', 'foo://user@/', 'foo://user@host', 'foo://a|b/', 'f-o.o+1://a', '1foo://a', '-foo:a', 'foo',
  ':foo', 'a:b', 'f oo:a', 'foo:?q', 'foo:#f', 'foo:a?b#c', 'tel:+1 234', 'foo:/a\u0000b',
  'non-special:opaque  ?hi', 'wss://a/b', 'ftp://a/b;type=i', 'view-source:http://a/', "foo://a/?'", 'intent://a/b',
  // files
  'file:', 'file:/', 'file://', 'file:///', 'file:///a', 'file://host/a', 'file://localhost/a', 'file:a',
  'file:///C:/a', 'file:///C|/a', 'file://C:/a', 'file:///C:/..', 'file:///C:/../..', 'file:/C|',
  'file:\\\\host\\a', 'file://a:80/', 'file://a b/', 'file://user@host/', 'file:?q', 'file:#f',
  'file:///c:/a/../../b', 'file:////a', 'file://%43%3A', 'file:C:/a', 'file:///C', 'file://127.1/a', 'file:///C%7C/a',
];

const relative = [
  '', '.', '..', './', '../', '../../..', 'x', './x', '../x', '/x', '//x', '//x:82/y', '///x', '?x', '#x', '?', '#',
  'x?y#z', 'http:x', 'http:/x', 'http://x', 'https:x', 'HTTP:x', '\\x', '\\\\x\\y', '/\\x', 'x\\y',
  'x:y', '%2e%2e/x', 'x/../../y', ' x ', '//', '///', '/..', ';x', 'é', '//user@x', '//é', '/a/./b/', '.x', '..x',
  'a/..', 'foo:x', 'mailto:x', 'C:/x', '@x', '//[::1]', '//1.1', '\tx\n', '?a#b?c', '#a?b',
].map((input) => [input, BASE]);

const otherBases = [
  ['x', 'file:///a/b'], ['/x', 'file:///C:/a'], ['..', 'file:///C:/a'], ['../..', 'file:///C:/'], ['D:/x',
  'file:///C:/a'], ['/D:/x', 'file:///C:/a'], ['//h/x', 'file:///C:/a'], ['', 'file:///a?b#c'], ['?x', 'file://h/a'],
  ['#x', 'file://h/a'], ['C|x', 'file:///a'], ['C|/x', 'file://h/a'], ['file:x', 'file:///a/b'], ['file:/x',
  'file://h/a'], ['/', 'file://h/C:/a'], ['\\x', 'file:///C:/a'], ['x', 'mailto:a'], ['#x', 'mailto:a'], ['?x',
  'mailto:a'],
  ['', 'mailto:a'], ['#', 'data:a b'], ['x', 'foo://h/a/b'], ['/x', 'foo://h/a'], ['//x', 'foo://h/a'], ['\\x',
  'foo://h/a'], ['..', 'foo://h/a'], ['../..', 'foo:/a/b'], ['x', 'foo:/'], ['//x', 'foo:/a'], ['', 'foo://h'],
  ['?x', 'foo://h'], ['/..//x', 'foo:/a'], ['.', 'foo://h/a/'], ['foo:x', 'foo://h/a'], ['foo:/x', 'foo://h/a'],
  ['x', 'http://a'], ['x', 'http://a?b'], ['x', 'nonsense'], ['http://x/', 'nonsense'], ['blob:x', 'http://a'],
  ['//', 'foo://h/a'],
];

const setters = [
  ['protocol', 'http://a/', ['https', 'https:', 'ftp:x', 'foo', 'file', 'HTTPS', '1a', '', 'b@d', 'ws', 'http s']],
  ['protocol', 'https://a:80/', ['http', 'wss', 'file']],
  ['protocol', 'foo://a', ['bar', 'http', 'b+1']],
  ['protocol', 'file:///a', ['http', 'foo']], ['protocol', 'file://h/a', ['http', 'ftp']], ['protocol',
  'http://u@a/', ['file', 'https']], ['protocol', 'mailto:a', ['data', 'http']],
  ['username', 'http://a/', ['me', '', 'a:b@c', 'é', '%41']], ['username', 'http://u:p@a/', ['', 'x']], ['username',
  'file:///a', ['x']], ['username', 'foo:///a', ['x']], ['username', 'mailto:a', ['x']], ['username', 'foo://h',
  ['x\ty']],
  ['password', 'http://a/', ['pw', '', 'a:b@c']], ['password', 'http://u:p@a/', ['', 'x/y']], ['password',
  'file:///a', ['x']],
  ['host', 'http://a:8080/p', ['b', 'b:90', 'b:80', 'b:', 'b:x', 'b:9x', '', ':90', 'b/c', 'b?c', 'b#c', 'b\\c',
  'b c', '[::1]:5', '[::1', '1.1', 'é.x', 'u@b', 'b:65536', 'b:0090', '\tb\n', 'x:y:z', '%41']],
  ['host', 'foo://a:1/p', ['b', '', 'b:2', 'b\\c', 'b c', 'B', 'é']], ['host', 'foo://u@a/p', ['']], ['host',
  'foo://a/p', ['', 'b']], ['host', 'mailto:a', ['b']], ['host', 'file:///p', ['b', 'b:1', 'localhost', 'C:', '',
  'x/y']], ['host', 'file://h/p', ['', 'b']], ['host', 'foo:/p', ['b', '']],
  ['hostname', 'http://a:8080/p', ['b', 'b:90', '', ':90', 'b/c', '[::1]', '0x7f.1', 'b..c', 'EXAMPLE', '[::1]:9']],
  ['hostname', 'foo:/p', ['b', 'b:1']], ['hostname', 'foo:/.//p', ['h', '']], ['hostname', 'mailto:a', ['b']],
  ['hostname', 'http://u@a/', ['']],
  ['port', 'http://a:8080/', ['', '90', '80', '9x', 'x', '65536', '-1', '00090', '9\t1', ' 9', '0', '90/x']],
  ['port', 'foo://a', ['80', '', '99999']], ['port', 'file://h/', ['80']], ['port', 'mailto:a', ['80']], ['port',
  'foo:///', ['80']],
  ['pathname', 'http://a/p?q#h', ['x', '/x', '', '../x', '/a/./b/../c', 'a?b#c', '\\x', 'é', '%2e%2e/x', '//x',
  'a b', '[^`{|}]', '/..']], ['pathname', 'foo://a/p', ['x', '', '\\x', '?']], ['pathname', 'foo:/p', ['', '//x',
  '/.//x', 'x', '/..//x']],
  ['pathname', 'mailto:a', ['x']], ['pathname', 'file:///C:/a', ['..', '/D|/x', '']], ['pathname', 'foo://', ['x',
  '']],
  ['search', 'http://a/?q#h', ['x', '?x', '??x', '', '?', "a'b", 'a#b', 'é c', 'a&b', '%zz', '\tx', '\n', '\n?x']],
  ['search',
  "foo://a/#h", ["a'b", '']], ['search', 'mailto:a', ['x', '']],
  ['hash', 'http://a/?q#h', ['x', '#x', '##x', '', '#', 'a`b', 'é "<>', 'a?b', '\t#x', '\n']],
  ['hash', 'mailto:a', ['x', '']],
  ['hash', 'javascript:a', ['x']],
].flatMap(([property, href, values]) => values.map((value) => [href, property, value]));

// Node 20 follows the standard as it was in 2023. Where that has changed since, or Node has erred, this is what
// holds now.
const NEWER = {
  'http://0א/': null,
  'non-special:opaque  ?hi': { href: 'non-special:opaque %20?hi', pathname: 'opaque %20' },
  '..|foo://h/a': { href: 'foo://h/', pathname: '/' },
  '../..|foo:/a/b': { href: 'foo:/', pathname: '/' },
  'foo:/p|host|': 'foo:///p',
  'http://a/p?q#h|pathname|[^`{|}]': 'http://a/[%5E%60%7B|%7D]?q#h',
};

const PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
'search', 'hash'];

function components(input, base) {
  const url = new URL(input, base);
  return Object.fromEntries(PARTS.map((part) => [part, url[part]]));
}

function parsed(input, base) {
  const newer = NEWER[base === undefined ? input : `${input}|${base}`];
  if (newer === null) return null;
  try {
    return { ...components(input, base), ...newer };
  } catch {
    return null;
  }
}

function afterSetting([href, property, value]) {
  const url = new URL(href);
  url[property] = value;
  return { href, property, value, result: NEWER[`${href}|${property}|${value}`] ?? url.href };
}

const table = {
  parse: [...absolute.map((input) => [input]), ...relative, ...otherBases]
    .map(([input, base]) => ({ input, base, url: parsed(input, base) })),
  set: setters.map(afterSetting),
};

const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n');
writeFileSync(
  new URL('../web/url-table.json', import.meta.url),
  `{"parse":[\n${lines(table.parse)}\n],\n"set":[\n${lines(table.set)}\n]}\n`);
console.log(`${table.parse.length} parsed, ${table.set.length} set`);
