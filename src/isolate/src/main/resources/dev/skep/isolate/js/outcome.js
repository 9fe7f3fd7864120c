// What becomes of promises and of whatever was thrown.
(function (host, load) {
  'use strict';

  // What the log shows: message and stack of an error, the value itself of anything else.
  function describe(error) {
    try {
      if (error instanceof Error) {
        return typeof error.stack === 'string' ? error.stack : `${error.name}: ${error.message}`;
      }
      return `Uncaught ${typeof error === 'string' ? error : JSON.stringify(error) ?? String(error)}`;
    } catch {
      return 'Uncaught value that cannot be shown';
    }
  }

  // Keeps the invocation alive until the promise is settled; a rejection is told to the log and to nobody else.
  function waitFor(hold, promise) {
    Promise.resolve(promise).then(
      () => hold.release(),
      (error) => {
        load('web/console').console.error(describe(error));
        hold.release();
      });
  }

  return { describe, waitFor };
})
