package dev.skep.runtime.snapshot;

import java.util.List;

/**
 * Where the pods of a pool take calls from other pools.
 *
 * @param endpoints {@code host:port} of ready pods
 * @param fallback {@code host:port} to resolve when no endpoint answers; empty where there is none
 */
public record PoolAddress(List<String> endpoints, String fallback) {
    public PoolAddress {
        endpoints = List.copyOf(endpoints);
    }
}
