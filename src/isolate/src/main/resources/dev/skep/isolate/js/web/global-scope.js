// The global scope may be evaluated once and serve many requests, on another machine, at another time: nothing there
// may wait for the world or depend on chance.
(function (host, load) {
  'use strict';
  const REFUSAL = 'Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), '
    + 'setting a timeout, and generating random values are not allowed within global scope. To fix this error, perform '
    + 'this operation within a handler.';

  const refusal = () => new Error(REFUSAL);

  return { refusal };
})
