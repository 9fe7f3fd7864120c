/**
 * Text to bytes and back: what stands behind {@code TextEncoder}, {@code TextDecoder}, {@code atob} and {@code btoa}.
 * Depends on {@code web}. Start reading at {@link dev.skep.isolate.web.encoding.EncodingHost}.
 */
package dev.skep.isolate.web.encoding;
