package dev.skep.core.naming;

/**
 * Names of the objects Skep makes, each a function of what it belongs to: whoever plans, and however often, means the
 * same object.
 */
public final class ObjectNames {

    public static final String DEFAULT_POOL = "default";

    public static String production(String service) {
        return service + "-" + EnvironmentKey.PRODUCTION;
    }

    /** @param resource name of the Environment object */
    public static String version(String resource, int number) {
        return resource + "-v" + number;
    }

    /** @param resource name of the Environment object */
    public static String deployment(String resource, long sequence) {
        return resource + "-d" + sequence;
    }

    private ObjectNames() {}
}
