package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;

/** Told on any thread; must not block: it notes and wakes. */
public interface DistributionListener {

    /** {@link Distribution#pods()} says something new besides when a pod was last heard. */
    void podsChanged();

    /** Told once for each admission. */
    void verdict(Ref version, Verdict verdict);

    /** An isolate of this version could not be stopped; its pod is about to halt. */
    void deaf(Ref version);
}
