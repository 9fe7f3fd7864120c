package dev.skep.operator.identity;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The roots at one moment. Only {@code current} signs; all of them are trusted, so that whoever has a certificate of
 * any of them is let in while one takes over from another.
 *
 * @param next announced, and does not sign yet
 */
record Authority(Root current, Optional<Root> next, Optional<Previous> previous) {

    /** @param until when the last certificate it signed has ended */
    record Previous(X509Certificate certificate, Instant until) {}

    /** The one that signs is the first. */
    List<X509Certificate> roots() {
        var roots = new ArrayList<X509Certificate>();
        roots.add(current.certificate());
        next.map(Root::certificate).ifPresent(roots::add);
        previous.map(Previous::certificate).ifPresent(roots::add);
        return List.copyOf(roots);
    }
}
