import { deepEqual, equal, ok, throws } from './assert.js';

const bytes = (...values) => new Uint8Array(values);

export const tests = {
  'TextEncoder makes UTF-8'() {
    const encoder = new TextEncoder();
    equal(encoder.encoding, 'utf-8');
    deepEqual(encoder.encode('aé€😀'), bytes(0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80));
    deepEqual(encoder.encode(), bytes());
    deepEqual(encoder.encode(undefined), bytes());
    deepEqual(encoder.encode(null), bytes(0x6e, 0x75, 0x6c, 0x6c));
    deepEqual(encoder.encode(12), bytes(0x31, 0x32));
    equal(Object.prototype.toString.call(encoder), '[object TextEncoder]');
  },

  'TextEncoder replaces lone surrogates'() {
    const encoder = new TextEncoder();
    deepEqual(encoder.encode('\ud800'), bytes(0xef, 0xbf, 0xbd));
    deepEqual(encoder.encode('a\udc00b'), bytes(0x61, 0xef, 0xbf, 0xbd, 0x62));
    deepEqual(encoder.encode('\ud800\ud83d\ude00'), bytes(0xef, 0xbf, 0xbd, 0xf0, 0x9f, 0x98, 0x80));
  },

  'what TextEncoder gives belongs to the worker'() {
    const made = new TextEncoder().encode('abc');
    made[0] = 0x7a;
    equal(made.buffer.byteLength, 3);
    equal(new TextDecoder().decode(made), 'zbc');
  },

  'encodeInto writes whole characters only'() {
    const encoder = new TextEncoder();
    const room = new Uint8Array(5);
    deepEqual(encoder.encodeInto('a€€', room), { read: 2, written: 4 });
    deepEqual(room, bytes(0x61, 0xe2, 0x82, 0xac, 0));
    deepEqual(encoder.encodeInto('😀', new Uint8Array(3)), { read: 0, written: 0 });
    deepEqual(encoder.encodeInto('😀', new Uint8Array(4)), { read: 2, written: 4 });
    deepEqual(encoder.encodeInto('', room), { read: 0, written: 0 });
    const part = new Uint8Array(new ArrayBuffer(6), 2, 3);
    deepEqual(encoder.encodeInto('xyz!', part), { read: 3, written: 3 });
    deepEqual(new Uint8Array(part.buffer), bytes(0, 0, 0x78, 0x79, 0x7a, 0));
  },

  'TextDecoder reads UTF-8 from views and buffers'() {
    const decoder = new TextDecoder();
    equal(decoder.encoding, 'utf-8');
    equal(decoder.fatal, false);
    equal(decoder.ignoreBOM, false);
    const data = bytes(0x78, 0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80);
    equal(decoder.decode(data), 'xaé€😀');
    equal(decoder.decode(data.buffer), 'xaé€😀');
    equal(decoder.decode(data.subarray(1, 4)), 'aé');
    equal(decoder.decode(new DataView(data.buffer, 1, 1)), 'a');
    equal(decoder.decode(), '');
    equal(decoder.decode(new Uint16Array(bytes(0x68, 0x69).buffer)), 'hi');
  },

  'what is no buffer is refused'() {
    for (const decoder of [new TextDecoder(), new TextDecoder('latin1')]) {
      for (const bad of ['text', 5, {}, [1]]) throws(() => decoder.decode(bad), { type: TypeError });
    }
  },

  'malformed UTF-8 becomes U+FFFD, once for each maximal part'() {
    const decoder = new TextDecoder();
    const table = [
      [[0xff], '\ufffd'],
      [[0xc0, 0x80], '\ufffd\ufffd'],
      [[0xe2, 0x82], '\ufffd'],
      [[0xe2, 0x82, 0x41], '\ufffdA'],
      [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
      [[0xf0, 0x80, 0x80, 0x41], '\ufffd\ufffd\ufffdA'],
      [[0xf0, 0x9f, 0x98], '\ufffd'],
      [[0xf0, 0x9f, 0x98, 0xf0, 0x9f, 0x98, 0x80], '\ufffd😀'],
      [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
      [[0xef, 0xbf, 0xbd], '\ufffd'],
      [[0xe0, 0x9f, 0x41], '\ufffd\ufffdA'],
    ];
    for (const [data, text] of table) equal(decoder.decode(bytes(...data)), text, data.join());
  },

  'fatal decoders throw'() {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    equal(decoder.fatal, true);
    throws(() => decoder.decode(bytes(0xff)), { type: TypeError });
    equal(decoder.decode(bytes(0x61)), 'a');
    equal(decoder.decode(bytes(0xe2, 0x82), { stream: true }), '');
    equal(decoder.decode(bytes(0xac)), '€');
    throws(() => decoder.decode(bytes(0xe2, 0x82)), { type: TypeError });
  },

  'the byte order mark is dropped unless it is asked for'() {
    const marked = bytes(0xef, 0xbb, 0xbf, 0x61);
    equal(new TextDecoder().decode(marked), 'a');
    equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(marked), '\ufeffa');
    const decoder = new TextDecoder();
    equal(decoder.decode(marked.subarray(0, 2), { stream: true }), '');
    equal(decoder.decode(marked.subarray(2), { stream: true }), 'a');
    equal(decoder.decode(marked), '\ufeffa');
    equal(decoder.decode(marked), 'a');
    equal(new TextDecoder('utf-16le').decode(bytes(0xff, 0xfe, 0x61, 0)), 'a');
  },

  'streams are decoded across chunks'() {
    const decoder = new TextDecoder();
    let text = '';
    for (const byte of new TextEncoder().encode('aé€😀!')) text += decoder.decode(bytes(byte), { stream: true });
    equal(text + decoder.decode(), 'aé€😀!');
    equal(decoder.decode(bytes(0xe2), { stream: true }), '');
    equal(decoder.decode(), '\ufffd');
    const wide = new TextDecoder('utf-16le');
    equal(wide.decode(bytes(0x3d), { stream: true }), '');
    equal(wide.decode(bytes(0xd8, 0x00), { stream: true }), '');
    equal(wide.decode(bytes(0xde)), '😀');
  },

  'labels name encodings, in any case'() {
    const table = {
      'UTF8': 'utf-8', ' utf-8\n': 'utf-8', 'unicode-1-1-utf-8': 'utf-8', 'latin1': 'windows-1252',
      'ascii': 'windows-1252',
      'iso-8859-1': 'windows-1252', 'l2': 'iso-8859-2', 'cyrillic': 'iso-8859-5', 'koi8': 'koi8-r', 'sjis': 'shift_jis',
      'utf-16': 'utf-16le', 'unicodefffe': 'utf-16be', 'gb2312': 'gbk', 'big5-hkscs': 'big5',
      'ks_c_5601-1987': 'euc-kr',
      'x-sjis': 'shift_jis', 'mac': 'macintosh', 'dos-874': 'windows-874', 'x-user-defined': 'x-user-defined',
    };
    for (const [label, name] of Object.entries(table)) equal(new TextDecoder(label).encoding, name, label);
    for (const label of ['', 'nope', 'utf-7', 'utf-32']) {
      throws(() => new TextDecoder(label), { type: RangeError, message: `"${label}" is not a valid encoding.` });
    }
    throws(() => new TextDecoder('replacement'), { type: RangeError });
  },

  'legacy encodings'() {
    const table = [
      ['windows-1252', [0x80, 0xe9, 0x81], '€é\u0081'],
      ['iso-8859-2', [0xb1, 0xe6], 'ąć'],
      ['iso-8859-15', [0xa4], '€'],
      ['windows-1251', [0xcf, 0xf0, 0xe8], 'При'],
      ['koi8-r', [0xf0, 0xd2], 'Пр'],
      ['ibm866', [0x8f, 0xe0], 'Пр'],
      ['shift_jis', [0x93, 0xfa, 0x96, 0x7b, 0xb1], '日本ｱ'],
      ['euc-jp', [0xc6, 0xfc, 0xcb, 0xdc], '日本'],
      ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42, 0x41], '日本A'],
      ['gbk', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
      ['gb18030', [0x81, 0x30, 0x81, 0x30], '\u0080'],
      ['big5', [0xa4, 0xa4, 0xa4, 0xe5], '中文'],
      ['euc-kr', [0xc7, 0xd1], '한'],
      ['utf-16be', [0x00, 0x61, 0xd8, 0x3d, 0xde, 0x00], 'a😀'],
      ['utf-16le', [0x61, 0x00, 0x3d], 'a\ufffd'],
      ['utf-16le', [0x3d, 0xd8, 0x61, 0x00], '\ufffda'],
    ];
    for (const [label, data, text] of table) equal(new TextDecoder(label).decode(bytes(...data)), text, label);
    throws(() => new TextDecoder('shift_jis', { fatal: true }).decode(bytes(0x93)), { type: TypeError });
    throws(() => new TextDecoder('windows-1253', { fatal: true }).decode(bytes(0xaa)), { type: TypeError });
  },

  'btoa and atob'() {
    const table = ['', 'a', 'ab', 'abc', '\0\xff\x80', 'hello world'];
    const encoded = ['', 'YQ==', 'YWI=', 'YWJj', 'AP+A', 'aGVsbG8gd29ybGQ='];
    table.forEach((text, i) => {
      equal(btoa(text), encoded[i]);
      equal(atob(encoded[i]), text);
    });
    equal(atob(' Y W\tI\n=\r'), 'ab');
    equal(atob('YWI'), 'ab');
    equal(atob('YR=='), 'a');
    equal(btoa(undefined), 'dW5kZWZpbmVk');
    equal(btoa(null), 'bnVsbA==');
    equal(atob(null), '\x9eée');
  },

  'btoa and atob refuse what they cannot do'() {
    for (const bad of ['a', 'a===', '=', 'ab=', 'abcde', 'ab-_', 'a\u0100bc', '====', 'YQ==YQ==', 'Y=Q=']) {
      throws(() => atob(bad), { type: DOMException, name: 'InvalidCharacterError', code: 5 }, bad);
    }
    throws(() => btoa('\u0100'), { type: DOMException, name: 'InvalidCharacterError', code: 5 });
  },

  'a megabyte there and back'() {
    const text = 'aé€😀'.repeat(1 << 17);
    const data = new TextEncoder().encode(text);
    equal(data.length, 10 << 17);
    ok(new TextDecoder().decode(data) === text);
  },
};
