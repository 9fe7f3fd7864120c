package dev.skep.runtime.snapshot;

/** Names a pool: the pods that serve the environments which chose it. */
public record PoolKey(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
