package dev.skep.core.naming;

/** Labels by which Skep finds its own again. Labels of a user's objects are never copied to what is made of them. */
public final class Labels {

    /** On everything Skep makes besides its own kinds; the value is {@link #SKEP}. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    public static final String SKEP = "skep";

    /** On a pod: the WorkerPool it belongs to. */
    public static final String POOL = "skep.dev/pool";

    /** On a ConfigMap: it holds a part of a bundle, and the value is the beginning of the bundle's digest. */
    public static final String BUNDLE = "skep.dev/bundle";

    private Labels() {}
}
