package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.identity.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The seam first; its inside follows in the next commits. */
public final class Distribution implements AutoCloseable {

    /** Serves pods on that address; enrolment is on the same port. */
    public static Distribution start(
            InetSocketAddress address, Identity identity, DistributionPorts ports, InstantSource clock)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The newest truth. Pods get their pool's part of it, or what changed in it. Nothing is sent before the first. */
    public void publish(Snapshot whole) {
        throw new UnsupportedOperationException();
    }

    /** {@link Endpoints} says something new: what was published is sent again as far as it names other pools. */
    public void endpointsChanged() {
        throw new UnsupportedOperationException();
    }

    /** {@link Leadership} says something new. Call it at once when the lease is lost: pods are sent on. */
    public void leadershipChanged() {
        throw new UnsupportedOperationException();
    }

    /**
     * Pods that are connected, and for ten seconds those that were: who reconnects is not missed. Whoever asks leaves
     * out pods that are gone from the cluster, and adds ready ones that never came here as never heard.
     */
    public List<PodFacts> pods() {
        throw new UnsupportedOperationException();
    }

    /**
     * Has one pod evaluate it: one of that pool, or else one of the same namespace, or else the next to connect. Does
     * nothing while it is under way; asks another pod when that one goes away.
     */
    public void admit(Snapshot.Version candidate, Ref pool) {
        throw new UnsupportedOperationException();
    }

    /** Admissions of other versions are not wanted any more. */
    public void retainAdmissions(Set<Ref> versions) {
        throw new UnsupportedOperationException();
    }

    /** The port it listens on. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
