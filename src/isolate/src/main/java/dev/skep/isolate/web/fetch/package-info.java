/**
 * Calls as JavaScript sees them: handles for the request that came in, the ones that go out, and their bodies. Depends
 * on {@code fetch}, {@code limits}, {@code engine}. Start reading at {@link dev.skep.isolate.web.fetch.IncomingCall}.
 */
package dev.skep.isolate.web.fetch;
