// FormData, and its two forms on the wire.
(function (host, load) {
  'use strict';
  const $entries = Symbol.for('skep:web/formdata.entries');
  const { BYTES, recognisers } = load('web/body');
  const { File, isBlob } = load('web/blob');
  const UNKNOWN_TYPE = 'Unrecognized Content-Type header value. FormData can only parse the following MIME types: '
    + 'multipart/form-data, application/x-www-form-urlencoded';

  let isFormData, entriesOf;

  function entryOf(name, value, filename) {
    if (!isBlob(value)) {
      if (filename !== undefined) {
        throw new TypeError('The value of a FormData entry with a file name must be a Blob.');
      }
      return [`${name}`, `${value}`];
    }
    if (value instanceof File && filename === undefined) return [`${name}`, value];
    const file = new File([value], filename ?? 'blob', { type: value.type, lastModified: value.lastModified });
    return [`${name}`, file];
  }

  class FormData {
    static {
      isFormData = (value) => typeof value === 'object' && value !== null && $entries in value;
      entriesOf = (form) => form[$entries];
    }

    constructor() {
      this[$entries] = [];
    }

    append(name, value, filename) {
      this[$entries].push(entryOf(name, value, filename));
    }

    delete(name) {
      const key = `${name}`;
      this[$entries] = this[$entries].filter((entry) => entry[0] !== key);
    }

    get(name) {
      const key = `${name}`;
      return this[$entries].find((entry) => entry[0] === key)?.[1] ?? null;
    }

    getAll(name) {
      const key = `${name}`;
      return this[$entries].filter((entry) => entry[0] === key).map((entry) => entry[1]);
    }

    has(name) {
      const key = `${name}`;
      return this[$entries].some((entry) => entry[0] === key);
    }

    set(name, value, filename) {
      const entry = entryOf(name, value, filename);
      const at = this[$entries].findIndex((other) => other[0] === entry[0]);
      if (at < 0) {
        this[$entries].push(entry);
        return;
      }
      this[$entries] = this[$entries].filter((other, index) => index <= at || other[0] !== entry[0]);
      this[$entries][at] = entry;
    }

    forEach(callback, thisArg) {
      for (const [name, value] of this[$entries]) callback.call(thisArg, value, name, this);
    }

    *entries() {
      for (const [name, value] of this[$entries]) yield [name, value];
    }

    *keys() {
      for (const entry of this[$entries]) yield entry[0];
    }

    *values() {
      for (const entry of this[$entries]) yield entry[1];
    }
  }

  Object.defineProperty(FormData.prototype, Symbol.iterator,
    { value: FormData.prototype.entries, writable: true, configurable: true });
  Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });

  recognisers.push((value) => {
    if (!isFormData(value)) return null;
    const { bytes, boundary } = load('web/multipart').encode(entriesOf(value));
    return { kind: BYTES, source: bytes, type: `multipart/form-data; boundary=${boundary}` };
  });

  function parse(bytes, contentType) {
    const type = contentType.split(';', 1)[0].trim().toLowerCase();
    const form = new FormData();
    if (type === 'application/x-www-form-urlencoded') {
      const text = new (load('web/encoding').TextDecoder)().decode(bytes);
      for (const [name, value] of new (load('web/url').URLSearchParams)(text)) form.append(name, value);
    } else if (type === 'multipart/form-data') {
      for (const { name, value } of load('web/multipart').decode(bytes, contentType)) form.append(name, value);
    } else {
      throw new TypeError(UNKNOWN_TYPE);
    }
    return form;
  }

  return { FormData, parse };
})
