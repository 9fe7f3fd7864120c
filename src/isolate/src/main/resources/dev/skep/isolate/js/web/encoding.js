// TextDecoder, atob, btoa: thin, the work is done in Java. TextEncoder and the plain reading of UTF-8 are the engine's,
// several times faster than anything that crosses the border.
(function (host, load) {
  'use strict';
  const $encoding = Symbol.for('skep:web/encoding.encoding');
  const $fatal = Symbol.for('skep:web/encoding.fatal');
  const $ignoreBOM = Symbol.for('skep:web/encoding.ignoreBOM');
  const $decoder = Symbol.for('skep:web/encoding.decoder');
  const $decodeExactly = Symbol.for('skep:web/encoding.decodeExactly');
  const encoding = host.encoding();
  const { TextEncoder, TextDecoder: EngineDecoder } = load('engine/encoding');
  const utf8 = new EngineDecoder();
  const NOT_BASE64 = "atob() called with invalid base64-encoded data. (Only whitespace, '+', '/', alphanumeric ASCII, "
    + "and up to two terminal '=' signs when the input data length is divisible by 4 are allowed.)";
  const NOT_LATIN1 = 'btoa() can only operate on characters in the Latin1 (ISO/IEC 8859-1) range.';

  // Where the bytes to decode are.
  function span(input) {
    if (input === undefined) return { buffer: null, offset: 0, length: 0 };
    if (input instanceof ArrayBuffer) return { buffer: input, offset: 0, length: input.byteLength };
    if (ArrayBuffer.isView(input)) {
      return { buffer: input.buffer, offset: input.byteOffset, length: input.byteLength };
    }
    throw new TypeError(
      "Failed to execute 'decode' on 'TextDecoder': parameter 1 is not of type 'ArrayBuffer or ArrayBufferView'.");
  }

  class TextDecoder {
    constructor(label = 'utf-8', options = undefined) {
      this[$encoding] = undefined;
      this[$fatal] = undefined;
      this[$ignoreBOM] = undefined;
      this[$decoder] = null;
      const name = encoding.encodingOf(`${label}`);
      if (name === null || name === 'replacement') throw new RangeError(`"${label}" is not a valid encoding.`);
      this[$encoding] = name;
      this[$fatal] = Boolean(options?.fatal);
      this[$ignoreBOM] = Boolean(options?.ignoreBOM);
    }

    get encoding() {
      return this[$encoding];
    }

    get fatal() {
      return this[$fatal];
    }

    get ignoreBOM() {
      return this[$ignoreBOM];
    }

    decode(input = undefined, options = undefined) {
      const more = Boolean(options?.stream);
      const plain =
        this[$decoder] === null && this[$encoding] === 'utf-8' && !more && !this[$fatal] && !this[$ignoreBOM];
      return plain ? utf8.decode(input) : this[$decodeExactly](input, more);
    }

    [$decodeExactly](input, more) {
      const { buffer, offset, length } = span(input);
      if (this[$decoder] === null) {
        this[$decoder] = encoding.decoder(this[$encoding], this[$fatal], this[$ignoreBOM]);
      }
      const text = this[$decoder].decode(buffer, offset, length, more);
      if (text === null) throw new TypeError('Failed to decode input.');
      return text;
    }
  }

  function atob(data) {
    const text = encoding.atob(`${data}`);
    if (text === null) throw load('web/dom-exception').make(NOT_BASE64, 'InvalidCharacterError');
    return text;
  }

  function btoa(data) {
    const text = encoding.btoa(`${data}`);
    if (text === null) throw load('web/dom-exception').make(NOT_LATIN1, 'InvalidCharacterError');
    return text;
  }

  for (const name of ['encoding', 'fatal', 'ignoreBOM', 'decode']) {
    Object.defineProperty(TextDecoder.prototype, name, { enumerable: true });
  }
  Object.defineProperty(TextDecoder.prototype, Symbol.toStringTag, { value: 'TextDecoder', configurable: true });

  return { TextEncoder, TextDecoder, atob, btoa };
})
