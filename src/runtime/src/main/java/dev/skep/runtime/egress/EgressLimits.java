package dev.skep.runtime.egress;

import java.time.Duration;

/**
 * What one outbound call may take. Every number is a maximum.
 *
 * @param connectMax until a connection, TLS included, is there
 * @param headMax from the request to the head of its response
 * @param redirectsMax followed by one call
 * @param headerBytesMax of a response's fields together
 * @param inflatedRatioMax decoded bytes for one compressed byte, looked at from {@code inflatedBytesFree} on
 * @param inflatedBytesFree decoded bytes that no ratio is asked of
 * @param connectionsPerHostMax to one address and port, HTTP/1.1; further calls wait
 * @param waitingPerHostMax calls that wait for such a connection
 */
public record EgressLimits(
        Duration connectMax,
        Duration headMax,
        int redirectsMax,
        int headerBytesMax,
        int inflatedRatioMax,
        long inflatedBytesFree,
        int connectionsPerHostMax,
        int waitingPerHostMax) {
    public static final EgressLimits DEFAULT =
            new EgressLimits(Duration.ofSeconds(10), Duration.ofSeconds(100), 20, 128 << 10, 200, 8L << 20, 64, 4096);
}
