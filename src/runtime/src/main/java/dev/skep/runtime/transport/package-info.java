/**
 * How gRPC reaches the network: addresses, threads, the wait before another attempt. No TLS here: who is at the other
 * end is the business of {@code identity}. Depends on nothing of ours.
 * Start reading at {@link dev.skep.runtime.transport.GrpcThreads}.
 */
package dev.skep.runtime.transport;
