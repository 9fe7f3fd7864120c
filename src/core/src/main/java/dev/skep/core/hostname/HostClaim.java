package dev.skep.core.hostname;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One environment's wish for a label.
 *
 * @param created the API server's time stamp, which sorts as text; empty for an object that is about to be made
 * @param held the label it was given under its present name
 * @param retiring labels of an earlier name, still answered until the new one is programmed
 */
public record HostClaim(
        Ref environment, EnvironmentKey key, Optional<String> created, Optional<String> held, List<String> retiring) {

    private static final String NOT_YET = "~";

    /** Older first; what is not made yet is youngest; names decide between equals. */
    static final Comparator<HostClaim> OLDER_FIRST = Comparator.comparing(
                    (HostClaim claim) -> claim.created().orElse(NOT_YET))
            .thenComparing(HostClaim::environment);

    public HostClaim {
        retiring = List.copyOf(retiring);
    }
}
