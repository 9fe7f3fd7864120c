/**
 * HTTP/1.1 and HTTP/2 in clear text, straight on Netty: a request becomes one call of a Fetcher, its answer one write.
 * Depends on {@code isolate.fetch} and {@code isolate.dispatch}. Start reading at {@link
 * dev.skep.runtime.http.HttpFront}.
 */
package dev.skep.runtime.http;
