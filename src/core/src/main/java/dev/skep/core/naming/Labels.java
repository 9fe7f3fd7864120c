package dev.skep.core.naming;

/** Labels by which Skep finds its own again. Labels of a user's objects are never copied to what is made of them. */
public final class Labels {

    /** On a pod: the WorkerPool it belongs to. */
    public static final String POOL = "skep.dev/pool";

    private Labels() {}
}
