package dev.skep.operator.identity;

import java.util.Optional;

/** Asks the API server whom a projected token belongs to. May block; called from many threads. */
public interface TokenReviewer {

    /**
     * @return the pod, if the token is good for the audience {@code skep} and its ServiceAccount is
     *     {@code skep-pool-{pool}}; empty for every other token
     * @throws RuntimeException when the API server could not be asked; the pod is told to come again
     */
    Optional<PodIdentity> review(String token);
}
