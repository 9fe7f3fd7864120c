// Transform streams of the platform: two for bytes, two between text and bytes.
(function (host, load) {
  'use strict';
  const $transform = Symbol.for('skep:web/codec-streams.transform');
  const $decoder = Symbol.for('skep:web/codec-streams.decoder');
  const { TransformStream, setLength } = load('web/streams');

  // Text is allowed too: it becomes UTF-8.
  function bytes(chunk) {
    if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
    if (typeof chunk === 'string') return new (load('web/encoding').TextEncoder)().encode(chunk);
    throw new TypeError('This TransformStream is being used as a byte stream, but received an object of '
      + 'non-ArrayBuffer/ArrayBufferView type on its writable side.');
  }

  const asBytes = {
    transform(chunk, controller) {
      const view = bytes(chunk);
      if (view.byteLength > 0) controller.enqueue(view);
    },
  };

  class IdentityTransformStream extends TransformStream {
    constructor() {
      super(asBytes);
    }
  }

  class FixedLengthStream extends TransformStream {
    constructor(expectedLength) {
      const expected = Number(expectedLength);
      if (!Number.isSafeInteger(expected) || expected < 0) {
        throw new TypeError('FixedLengthStream requires a length that is an integer and not negative.');
      }
      let seen = 0;
      super({
        transform(chunk, controller) {
          const view = bytes(chunk);
          seen += view.byteLength;
          if (seen > expected) throw new TypeError('Attempt to write too many bytes through a FixedLengthStream.');
          if (view.byteLength > 0) controller.enqueue(view);
        },
        flush() {
          if (seen < expected) {
            throw new TypeError('FixedLengthStream did not see all expected bytes before close().');
          }
        },
      });
      setLength(this.readable, expected);
    }
  }

  class TextEncoderStream {
    constructor() {
      this[$transform] = undefined;
      const encoder = new (load('web/encoding').TextEncoder)();
      let lead = '';
      this[$transform] = new TransformStream({
        transform(chunk, controller) {
          let text = lead + String(chunk);
          lead = '';
          if (text.length > 0 && /[\ud800-\udbff]/.test(text[text.length - 1])) {
            lead = text[text.length - 1];
            text = text.slice(0, -1);
          }
          if (text.length > 0) controller.enqueue(encoder.encode(text));
        },
        flush(controller) {
          if (lead !== '') controller.enqueue(encoder.encode(lead));
        },
      });
    }

    get encoding() {
      return 'utf-8';
    }

    get readable() {
      return this[$transform].readable;
    }

    get writable() {
      return this[$transform].writable;
    }
  }

  class TextDecoderStream {
    constructor(label, options) {
      this[$transform] = undefined;
      this[$decoder] = undefined;
      const decoder = new (load('web/encoding').TextDecoder)(label, options);
      this[$decoder] = decoder;
      const give = (text, controller) => {
        if (text.length > 0) controller.enqueue(text);
      };
      this[$transform] = new TransformStream({
        transform(chunk, controller) {
          give(decoder.decode(chunk, { stream: true }), controller);
        },
        flush(controller) {
          give(decoder.decode(), controller);
        },
      });
    }

    get encoding() {
      return this[$decoder].encoding;
    }

    get fatal() {
      return this[$decoder].fatal;
    }

    get ignoreBOM() {
      return this[$decoder].ignoreBOM;
    }

    get readable() {
      return this[$transform].readable;
    }

    get writable() {
      return this[$transform].writable;
    }
  }

  for (const type of [IdentityTransformStream, FixedLengthStream, TextEncoderStream, TextDecoderStream]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
  }

  return { IdentityTransformStream, FixedLengthStream, TextEncoderStream, TextDecoderStream };
})
