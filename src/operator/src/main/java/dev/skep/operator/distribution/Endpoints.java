package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import java.util.List;

/** Where the pods of a pool take calls of other pools. Answers at once, from what is known. */
public interface Endpoints {

    /** host:port of the invocation port of every ready pod, in any order. */
    List<String> of(Ref pool);

    /** host:port of the headless Service, to be resolved when no endpoint answers. */
    String fallback(Ref pool);
}
