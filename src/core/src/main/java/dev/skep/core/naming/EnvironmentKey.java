package dev.skep.core.naming;

import java.util.Comparator;

/**
 * An environment as its callers name it. Unlike the name of the Environment object it changes when the environment is
 * renamed, so history hangs on the object's name and traffic on this key.
 */
public record EnvironmentKey(String namespace, String service, String environment)
        implements Comparable<EnvironmentKey> {

    public static final String PRODUCTION = "production";

    private static final Comparator<EnvironmentKey> ORDER = Comparator.comparing(EnvironmentKey::namespace)
            .thenComparing(EnvironmentKey::service)
            .thenComparing(EnvironmentKey::environment);

    public boolean isProduction() {
        return environment.equals(PRODUCTION);
    }

    @Override
    public int compareTo(EnvironmentKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + service + " " + environment;
    }
}
