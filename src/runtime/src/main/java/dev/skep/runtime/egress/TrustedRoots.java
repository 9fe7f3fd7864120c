package dev.skep.runtime.egress;

import io.vertx.core.net.TrustOptions;
import java.util.Optional;

/** Whose signatures a server's certificate may carry. */
public record TrustedRoots(Optional<TrustOptions> only) {
    /** The authorities that come with the JDK. */
    public static final TrustedRoots PLATFORM = new TrustedRoots(Optional.empty());
}
