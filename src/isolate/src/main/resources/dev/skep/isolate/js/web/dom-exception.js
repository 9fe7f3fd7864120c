// DOMException: an Error with a name from the list that browsers agreed on.
(function (host, load) {
  'use strict';
  const $name = Symbol.for('skep:web/dom-exception.name');
  const CODES = [
    ['IndexSizeError', 'INDEX_SIZE_ERR', 1],
    [null, 'DOMSTRING_SIZE_ERR', 2],
    ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR', 3],
    ['WrongDocumentError', 'WRONG_DOCUMENT_ERR', 4],
    ['InvalidCharacterError', 'INVALID_CHARACTER_ERR', 5],
    [null, 'NO_DATA_ALLOWED_ERR', 6],
    ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR', 7],
    ['NotFoundError', 'NOT_FOUND_ERR', 8],
    ['NotSupportedError', 'NOT_SUPPORTED_ERR', 9],
    ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR', 10],
    ['InvalidStateError', 'INVALID_STATE_ERR', 11],
    ['SyntaxError', 'SYNTAX_ERR', 12],
    ['InvalidModificationError', 'INVALID_MODIFICATION_ERR', 13],
    ['NamespaceError', 'NAMESPACE_ERR', 14],
    ['InvalidAccessError', 'INVALID_ACCESS_ERR', 15],
    [null, 'VALIDATION_ERR', 16],
    ['TypeMismatchError', 'TYPE_MISMATCH_ERR', 17],
    ['SecurityError', 'SECURITY_ERR', 18],
    ['NetworkError', 'NETWORK_ERR', 19],
    ['AbortError', 'ABORT_ERR', 20],
    ['URLMismatchError', 'URL_MISMATCH_ERR', 21],
    ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR', 22],
    ['TimeoutError', 'TIMEOUT_ERR', 23],
    ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR', 24],
    ['DataCloneError', 'DATA_CLONE_ERR', 25],
  ];

  class DOMException extends Error {
    constructor(message = '', name = 'Error') {
      super(`${message}`);
      this[$name] = undefined;
      const cause = typeof name === 'object' && name !== null ? name.cause : undefined;
      const given = typeof name === 'object' && name !== null ? name.name ?? 'Error' : name;
      this[$name] = `${given}`;
      if (cause !== undefined) {
        Object.defineProperty(this, 'cause', { value: cause, writable: true, configurable: true, enumerable: false });
      }
    }

    get name() {
      return this[$name];
    }

    get code() {
      return CODES.find(([name]) => name === this[$name])?.[2] ?? 0;
    }
  }

  for (const [, constant, value] of CODES) {
    const property = { value, enumerable: true };
    Object.defineProperty(DOMException, constant, property);
    Object.defineProperty(DOMException.prototype, constant, property);
  }
  Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });

  const make = (message, name) => new DOMException(message, name);

  return { DOMException, make };
})
