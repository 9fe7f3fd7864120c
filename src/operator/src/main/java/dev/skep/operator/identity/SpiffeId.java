package dev.skep.operator.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names in certificates. Whoever carries one was vouched for by the API server when the certificate was given. */
public final class SpiffeId {

    private static final String NAME = "([a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)";
    private static final Pattern POD = Pattern.compile("spiffe://skep/ns/" + NAME + "/pool/" + NAME + "/pod/" + NAME);

    public static String of(PodIdentity pod) {
        var id = "spiffe://skep/ns/" + pod.namespace() + "/pool/" + pod.pool() + "/pod/" + pod.pod();
        if (!POD.matcher(id).matches()) {
            throw new IllegalArgumentException("not the names of a pod: " + id);
        }
        return id;
    }

    public static String ofOperator(String namespace) {
        return "spiffe://skep/ns/" + namespace + "/operator";
    }

    /** Empty for everything that is not a pod's. */
    public static Optional<PodIdentity> pod(String id) {
        var match = POD.matcher(id);
        return match.matches()
                ? Optional.of(new PodIdentity(match.group(1), match.group(2), match.group(3), ""))
                : Optional.empty();
    }

    private SpiffeId() {}
}
