// What a value is by its internals, not by what it says of itself.
(function (host, load) {
  'use strict';

  // Each probe throws unless its receiver has the internal slot.
  const probes = [
    ['Map', Object.getOwnPropertyDescriptor(Map.prototype, 'size').get],
    ['Set', Object.getOwnPropertyDescriptor(Set.prototype, 'size').get],
    ['Date', Date.prototype.getTime],
    ['RegExp', Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get],
    ['ArrayBuffer', Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get],
    ['DataView', Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get],
    ['WeakMap', (value) => WeakMap.prototype.has.call(value, value)],
    ['WeakSet', (value) => WeakSet.prototype.has.call(value, value)],
    ['WeakRef', WeakRef.prototype.deref],
    ['Boxed', Number.prototype.valueOf],
    ['Boxed', String.prototype.valueOf],
    ['Boxed', Boolean.prototype.valueOf],
    ['Boxed', Symbol.prototype.valueOf],
    ['Boxed', BigInt.prototype.valueOf],
  ];

  const slotOf = (value) => {
    for (const [kind, probe] of probes) {
      try {
        probe.call(value, value);
        return kind;
      } catch {
        // Not this one.
      }
    }
    return null;
  };

  // The prototypes of the web's classes, and of the engine's, carry a tag that is fixed; a worker's own classes do not.
  function isPlatform(value) {
    for (let type = Object.getPrototypeOf(value); type !== null && type !== Object.prototype;
      type = Object.getPrototypeOf(type)) {
      const tag = Object.getOwnPropertyDescriptor(type, Symbol.toStringTag);
      if (tag !== undefined && tag.writable === false) return true;
    }
    return false;
  }

  // `value` is an object or a function.
  function kindOf(value) {
    if (typeof value === 'function') return 'Function';
    if (Array.isArray(value)) return 'Array';
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return isArguments(value) ? 'Array' : 'Object';
    if (value instanceof Error) return 'Error';
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return 'TypedArray';
    if (value instanceof Promise) return 'Promise';
    return slotOf(value) ?? (isPlatform(value) ? 'Platform' : 'Object');
  }

  const isArguments = (value) => Object.prototype.toString.call(value) === '[object Arguments]';

  return { kindOf };
})
