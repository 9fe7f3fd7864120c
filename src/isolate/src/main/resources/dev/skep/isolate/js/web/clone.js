// structuredClone: a deep copy of data. What is no data (functions, symbols, objects that stand for something outside)
// is refused by name.
(function (host, load) {
  'use strict';
  const { kindOf } = load('web/value-kind');
  const { make: failure } = load('web/dom-exception');
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
    AggregateError };
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  const typedArrayName = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get;
  const TYPED_ARRAYS = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    Float32Array, Float64Array, BigInt64Array, BigUint64Array };

  function refuse(value) {
    let shown;
    try {
      shown = typeof value === 'object'
        ? `${Object.prototype.toString.call(value).slice(8, -1)} object`
        : String(value);
    } catch {
      shown = 'object';
    }
    throw failure(`${shown} could not be cloned.`, 'DataCloneError');
  }

  function clone(value, seen) {
    if (typeof value === 'symbol' || typeof value === 'function') refuse(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    return known !== undefined ? known : cloneObject(value, seen);
  }

  const remember = (seen, value, copy) => {
    seen.set(value, copy);
    return copy;
  };

  function cloneObject(value, seen) {
    switch (kindOf(value)) {
      case 'Boxed':
        return remember(seen, value, cloneBoxed(value));
      case 'Date':
        return remember(seen, value, new Date(Date.prototype.getTime.call(value)));
      case 'RegExp':
        return remember(seen, value, new RegExp(value.source, value.flags));
      case 'ArrayBuffer':
        return remember(seen, value, cloneBuffer(value));
      case 'TypedArray':
      case 'DataView':
        return cloneView(value, seen);
      case 'Map':
        return cloneMap(value, seen);
      case 'Set':
        return cloneSet(value, seen);
      case 'Error':
        return cloneError(value, seen);
      case 'Array':
        return cloneProperties(value, remember(seen, value, new Array(value.length)), seen);
      case 'Object':
        return cloneProperties(value, remember(seen, value, {}), seen);
      default:
        return clonePlatform(value, seen);
    }
  }

  function cloneBoxed(value) {
    const primitive = value.valueOf();
    return typeof primitive === 'symbol' ? refuse(value) : Object(primitive);
  }

  function cloneBuffer(buffer) {
    const copy = new Uint8Array(buffer.byteLength);
    copy.set(new Uint8Array(buffer));
    return copy.buffer;
  }

  function cloneView(view, seen) {
    const buffer = clone(view.buffer, seen);
    if (view instanceof DataView) return remember(seen, view, new DataView(buffer, view.byteOffset, view.byteLength));
    const type = TYPED_ARRAYS[typedArrayName.call(view)];
    return remember(seen, view, new type(buffer, view.byteOffset, view.length));
  }

  // Both are read whole before anything is cloned: getters met on the way may change them.
  function cloneMap(map, seen) {
    const copy = remember(seen, map, new Map());
    for (const [key, value] of Array.from(Map.prototype.entries.call(map))) {
      copy.set(clone(key, seen), clone(value, seen));
    }
    return copy;
  }

  function cloneSet(set, seen) {
    const copy = remember(seen, set, new Set());
    for (const value of Array.from(Set.prototype.values.call(set))) copy.add(clone(value, seen));
    return copy;
  }

  function cloneError(error, seen) {
    const { DOMException } = load('web/dom-exception');
    if (error instanceof DOMException) return remember(seen, error, failure(error.message, error.name));
    const type = Object.hasOwn(ERRORS, error.name) ? ERRORS[error.name] : Error;
    const message = 'message' in error ? [String(error.message)] : [];
    const made = type === AggregateError ? new AggregateError([], ...message) : new type(...message);
    const copy = remember(seen, error, made);
    hide(copy, 'stack', typeof error.stack === 'string' ? error.stack : '');
    for (const key of Object.getOwnPropertyNames(error)) {
      if (key !== 'stack' && key !== 'message') hide(copy, key, clone(error[key], seen));
    }
    return copy;
  }

  function hide(object, name, value) {
    Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
  }

  function cloneProperties(value, copy, seen) {
    for (const key of Object.keys(value)) {
      // A getter that ran before may have removed this one.
      if (!Object.hasOwn(value, key)) continue;
      const cloned = clone(value[key], seen);
      if (key === '__proto__') {
        Object.defineProperty(copy, key, { value: cloned, writable: true, configurable: true, enumerable: true });
      } else {
        copy[key] = cloned;
      }
    }
    return copy;
  }

  function clonePlatform(value, seen) {
    const { Headers } = load('web/headers');
    if (value instanceof Headers) return remember(seen, value, new Headers(value));
    const { Blob, File } = load('web/blob');
    if (value instanceof Blob && !(value instanceof File)) {
      return remember(seen, value, value.slice(0, value.size, value.type));
    }
    return refuse(value);
  }

  // Each buffer moves instead of being copied; the original is empty afterwards. Nothing moves if anything is refused.
  function transferred(list) {
    const buffers = Array.from(list);
    for (const buffer of buffers) {
      const isObject = typeof buffer === 'object' && buffer !== null;
      if (!isObject || kindOf(buffer) !== 'ArrayBuffer' || buffer.detached) {
        throw failure('Only an ArrayBuffer that is not detached can be transferred.', 'DataCloneError');
      }
    }
    if (new Set(buffers).size !== buffers.length) {
      throw failure('An ArrayBuffer can be transferred only once.', 'DataCloneError');
    }
    return buffers;
  }

  function structuredClone(value, options = undefined) {
    if (arguments.length === 0) {
      throw new TypeError(
        "Failed to execute 'structuredClone' on 'ServiceWorkerGlobalScope': parameter 1 is not of type 'Value'.");
    }
    const moving = options?.transfer === undefined ? [] : transferred(options.transfer);
    const seen = new Map();
    for (const buffer of moving) seen.set(buffer, cloneBuffer(buffer));
    const copy = clone(value, seen);
    for (const buffer of moving) buffer.transfer(0);
    return copy;
  }

  return { structuredClone };
})
