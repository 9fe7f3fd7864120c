// What all of crypto needs: the host's half, and bytes on their way there and back.
(function (host, load) {
  'use strict';
  const crypt = host.crypto();

  // A buffer of Java's as memory of JavaScript's own.
  const own = (buffer) => new ArrayBuffer(buffer).slice(0);

  // Where the bytes of a buffer or view are.
  function span(data, operation) {
    if (data instanceof ArrayBuffer) return { buffer: data, offset: 0, length: data.byteLength };
    if (ArrayBuffer.isView(data)) return { buffer: data.buffer, offset: data.byteOffset, length: data.byteLength };
    throw new TypeError(
      `Failed to execute '${operation}' on 'SubtleCrypto': `
      + "a parameter is not of type 'ArrayBuffer or ArrayBufferView'.");
  }

  const nameOf = (algorithm) =>
    `${typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm}`;

  return { crypt, own, span, nameOf };
})
