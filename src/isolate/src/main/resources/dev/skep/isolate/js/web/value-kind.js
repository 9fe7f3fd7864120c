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

  // The prototypes of the web's classes mark themselves; their state is behind enumerable getters, or they are lists of pairs.
  function isPlatform(value) {
    const type = Object.getPrototypeOf(value);
    if (type === null || type === Object.prototype || !Object.hasOwn(type, Symbol.toStringTag)) return false;
    return typeof type.entries === 'function'
      || Object.values(Object.getOwnPropertyDescriptors(type)).some(({ get, enumerable }) => get !== undefined && enumerable);
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
