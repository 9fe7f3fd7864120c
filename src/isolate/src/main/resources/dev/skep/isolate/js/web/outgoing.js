// Gives bodies to Java in their cheapest form: a string, bytes, the Java stream they came from, or a pump that runs
// only when the other side asks for a chunk.
(function (host, load) {
  'use strict';
  const { NONE, TEXT, BYTES, HOST, take } = load('web/body');

  function giveResponse(call, status, statusText, response) {
    const { kind, source, length } = take(response);
    switch (kind) {
      case NONE:
        call.respondEmpty(status, statusText);
        return;
      case TEXT:
        call.respondText(status, statusText, source);
        return;
      case BYTES:
        call.respondBytes(status, statusText, source.buffer, source.byteOffset, source.byteLength);
        return;
      case HOST:
        call.respondBody(status, statusText, source);
        return;
      default: {
        const { pull, cancel } = load('web/streams').pump(source);
        call.respondStream(status, statusText, pull, cancel, length);
      }
    }
  }

  function giveRequest(subrequest, request) {
    const { kind, source, length } = take(request);
    switch (kind) {
      case NONE:
        return;
      case TEXT:
        subrequest.text(source);
        return;
      case BYTES:
        subrequest.bytes(source.buffer, source.byteOffset, source.byteLength);
        return;
      case HOST:
        subrequest.through(source);
        return;
      default: {
        const { pull, cancel } = load('web/streams').pump(source);
        subrequest.stream(pull, cancel, length);
      }
    }
  }

  return { giveResponse, giveRequest };
})
