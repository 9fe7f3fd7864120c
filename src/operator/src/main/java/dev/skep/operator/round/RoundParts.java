package dev.skep.operator.round;

import dev.skep.core.observed.Settings;
import java.util.List;

/**
 * What a round works with.
 *
 * @param children builders, in the order in which their objects are to be made
 */
public record RoundParts(
        Settings settings,
        Cluster cluster,
        Writer writer,
        Serving serving,
        Inbox inbox,
        List<Children> children,
        Outside outside) {

    public RoundParts {
        children = List.copyOf(children);
    }
}
