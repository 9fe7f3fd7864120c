// Runs once in every new context, before the worker's code. It must stay small: each object made here is paid for by
// every isolate. Globals are getters that evaluate their file when a worker first touches them.
//
// State that is nobody's business is kept under registered symbols ($name), not in private fields. The code of all
// isolates is one, and a private name is made anew wherever a class is evaluated: with two isolates no access to it can
// be compiled for one name, and each costs a look-up, ten to twenty times as much. What a worker could change through
// such a symbol are its own objects only.
(function (host) {
  'use strict';
  const loaded = new Map();

  function load(name) {
    let exports = loaded.get(name);
    if (exports === undefined) {
      exports = host.load(name)(host, load);
      loaded.set(name, exports);
    }
    return exports;
  }

  function provide(file, ...names) {
    for (const name of names) {
      const settle = (value) =>
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
      Object.defineProperty(globalThis, name, {
        configurable: true,
        enumerable: false,
        get() {
          const value = load(file)[name];
          settle(value);
          return value;
        },
        set: settle,
      });
    }
  }

  provide('web/headers', 'Headers');
  provide('web/request', 'Request');
  provide('web/response', 'Response');
  provide('web/fetch', 'fetch');
  provide('web/blob', 'Blob', 'File');
  provide('web/formdata', 'FormData');
  provide('web/streams', 'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader',
    'ReadableStreamDefaultController', 'ReadableByteStreamController', 'ReadableStreamBYOBRequest', 'WritableStream',
    'WritableStreamDefaultWriter', 'WritableStreamDefaultController', 'TransformStream',
    'TransformStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy');
  provide('web/codec-streams', 'IdentityTransformStream', 'FixedLengthStream', 'TextEncoderStream',
    'TextDecoderStream');
  provide('web/events', 'Event', 'EventTarget', 'CustomEvent', 'ErrorEvent', 'PromiseRejectionEvent');
  provide('web/abort', 'AbortController', 'AbortSignal');
  provide('web/url', 'URL', 'URLSearchParams');
  // The engine's own TextEncoder is good and stays. Its TextDecoder knows three encodings and no streams: ours uses it
  // where it is enough.
  loaded.set('engine/encoding', { TextEncoder, TextDecoder });
  provide('web/encoding', 'TextDecoder', 'atob', 'btoa');
  provide('web/crypto', 'crypto', 'Crypto', 'SubtleCrypto', 'CryptoKey');
  provide('web/clone', 'structuredClone');
  provide('web/dom-exception', 'DOMException');
  provide('web/console', 'console');
  provide('web/timers', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate',
    'clearImmediate', 'scheduler');
  provide('web/environment', 'performance', 'navigator', 'queueMicrotask', 'reportError', 'self');

  return load;
})
