/**
 * The public network as a Fetcher: addresses checked, redirects followed, bodies streamed both ways and decoded.
 * Depends on {@code isolate.fetch} and Vert.x. Start reading at {@link dev.skep.runtime.egress.PublicNetwork}.
 */
package dev.skep.runtime.egress;
