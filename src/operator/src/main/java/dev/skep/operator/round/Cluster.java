package dev.skep.operator.round;

/** The API server's objects, as they are known here. */
public interface Cluster {

    /**
     * What there is, own writes included.
     *
     * @throws Failure.Transient when something that matters was never heard of yet: nothing may be concluded from what
     *     is missing
     */
    Look look();
}
