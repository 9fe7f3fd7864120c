/**
 * Calls between pools: a binding whose target another pool serves, and the server that takes such calls. One stream of
 * frames for each call, bodies both ways under credit. Depends on {@code hosting} (where calls come from and go to),
 * {@code snapshot}, {@code identity}, {@code transport} and the invocation protocol.
 * Start reading at {@link dev.skep.runtime.invocation.RemotePools} (out) and
 * {@link dev.skep.runtime.invocation.InvocationServer} (in).
 */
package dev.skep.runtime.invocation;
