/**
 * The one shape of a call: request, reply, streamed body, failure; the same for HTTP, bindings and the public network.
 * Depends on nothing. Start reading at {@link dev.skep.isolate.fetch.Fetcher}.
 */
package dev.skep.isolate.fetch;
