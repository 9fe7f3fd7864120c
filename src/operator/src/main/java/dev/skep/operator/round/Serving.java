package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/** The pods, as far as a round has to do with them: {@code distribution.Distribution} in the words of this package. */
public interface Serving {

    void publish(Snapshot whole);

    /** Where pods take calls of other pools changed. */
    void endpointsChanged();

    void admit(Snapshot.Version candidate, Ref pool);

    void retainAdmissions(Set<Ref> versions);

    /** Those that are connected, or were a moment ago. */
    List<PodFacts> pods();
}
