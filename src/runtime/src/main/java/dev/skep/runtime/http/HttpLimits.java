package dev.skep.runtime.http;

import java.time.Duration;

/**
 * What one client may ask of a front. Every number is a maximum.
 *
 * @param urlBytesMax of the request target; more is 414
 * @param headerBytesMax of all header fields together; more is 431
 * @param bodyBytesMax of a request's body; more is 413, at once where the length is announced
 * @param collectedBytesMax of a body that is gathered before the worker is called; a larger one is streamed
 * @param headMax from the first byte of a request to the end of its head; later the connection is closed
 * @param idleMax without a byte in either direction while the client is the one who is waited for
 * @param streamsMax concurrent requests on one HTTP/2 connection
 * @param connectionsMax open at once; more are closed as they come
 */
public record HttpLimits(
        int urlBytesMax,
        int headerBytesMax,
        long bodyBytesMax,
        int collectedBytesMax,
        Duration headMax,
        Duration idleMax,
        int streamsMax,
        int connectionsMax) {
    public static final HttpLimits DEFAULT = new HttpLimits(
            16 << 10, 128 << 10, 100L << 20, 64 << 10, Duration.ofSeconds(10), Duration.ofSeconds(60), 100, 20_000);

    public HttpLimits withDeadlines(Duration head, Duration idle) {
        return new HttpLimits(
                urlBytesMax, headerBytesMax, bodyBytesMax, collectedBytesMax, head, idle, streamsMax, connectionsMax);
    }

    public HttpLimits withConnectionsMax(int connections) {
        return new HttpLimits(
                urlBytesMax,
                headerBytesMax,
                bodyBytesMax,
                collectedBytesMax,
                headMax,
                idleMax,
                streamsMax,
                connections);
    }

    public HttpLimits withBodyBytesMax(long bytes) {
        return new HttpLimits(
                urlBytesMax, headerBytesMax, bytes, collectedBytesMax, headMax, idleMax, streamsMax, connectionsMax);
    }
}
