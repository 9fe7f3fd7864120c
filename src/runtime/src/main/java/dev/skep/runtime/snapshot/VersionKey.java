package dev.skep.runtime.snapshot;

/** @param number counts within its environment, from 1 */
public record VersionKey(EnvironmentKey environment, long number) {
    @Override
    public String toString() {
        return environment + " v" + number;
    }
}
