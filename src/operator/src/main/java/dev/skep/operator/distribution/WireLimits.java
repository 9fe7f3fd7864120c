package dev.skep.operator.distribution;

import java.time.Duration;

/** Every bound of the connection with a pod, in one place. */
final class WireLimits {

    /** What goes to a pod; pods accept as much. */
    static final int MESSAGE_BYTES_MAX = 64 << 20;
    /** What comes from a pod: an answer that refuses every environment of a full pool fits. */
    static final int ANSWER_BYTES_MAX = 4 << 20;

    static final int METADATA_BYTES_MAX = 8 << 10;
    static final int CALLS_PER_CONNECTION_MAX = 100;
    static final int BUNDLE_CHUNK_BYTES = 256 << 10;
    static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

    /**
     * The library's least. That a pod is silent is known sooner, because it stops to say that it is alive; this ends
     * connections nobody is behind.
     */
    static final Duration KEEPALIVE_AFTER = Duration.ofSeconds(10);

    static final Duration KEEPALIVE_ANSWER_MAX = Duration.ofSeconds(4);
    /** Pods may ask whether the operator is alive as often. */
    static final Duration KEEPALIVE_OF_PODS_MIN = Duration.ofSeconds(2);

    /**
     * New calls then have to make a new connection, with the certificate the pod has by then; a stream that is open
     * stays open.
     */
    static final Duration CONNECTION_AGE_MAX = Duration.ofHours(6);

    private WireLimits() {}
}
