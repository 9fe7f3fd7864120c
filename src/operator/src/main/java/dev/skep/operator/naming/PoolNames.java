package dev.skep.operator.naming;

/** Names of what is made for a pool, each a function of the pool's. */
public final class PoolNames {

    /** The ports of a runtime pod, by name. */
    public static final String HTTP = "http";

    public static final String ADMIN = "admin";
    public static final String INVOCATION = "invocation";

    public static final int HTTP_PORT = 8080;
    public static final int ADMIN_PORT = 9090;
    public static final int INVOCATION_PORT = 9443;

    /** The ConfigMap of a namespace with the roots its pods trust, and the key in it. */
    public static final String TRUST = "skep-trust";

    public static final String ROOTS = "roots.pem";

    private static final String PREFIX = "skep-pool-";

    /** The Deployment, the Service for HTTP, the ServiceAccount and everything else there is one of. */
    public static String of(String pool) {
        return PREFIX + pool;
    }

    /** The headless Service. */
    public static String pods(String pool) {
        return PREFIX + pool + "-pods";
    }

    private PoolNames() {}
}
