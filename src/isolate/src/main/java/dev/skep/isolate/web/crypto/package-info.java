/**
 * What stands behind {@code crypto}: random values and digests from the JDK.
 * Depends on {@code invocation} and {@code web}. Start reading at {@link dev.skep.isolate.web.crypto.CryptoHost}.
 */
package dev.skep.isolate.web.crypto;
