/**
 * One call of a handler and all it causes, and the way back onto its isolate's thread: what engine and Web APIs share.
 * Depends on {@code fetch} and {@code limits}. Start reading at {@link dev.skep.isolate.invocation.Invocation}.
 */
package dev.skep.isolate.invocation;
