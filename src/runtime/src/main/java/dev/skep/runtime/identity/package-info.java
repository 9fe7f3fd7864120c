/**
 * Who this pod is and whom it believes: its key and certificate, their renewal, the roots, and TLS made from them.
 * Depends on {@code transport}, {@code disk} and the identity protocol.
 * Start reading at {@link dev.skep.runtime.identity.Identity}.
 */
package dev.skep.runtime.identity;
