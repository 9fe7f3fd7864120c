package dev.skep.runtime.snapshot;

/** Names an environment for ever: whatever is redeployed, bindings and hosts point at this. */
public record EnvironmentKey(String namespace, String service, String environment) {
    @Override
    public String toString() {
        return namespace + "/" + service + " " + environment;
    }
}
