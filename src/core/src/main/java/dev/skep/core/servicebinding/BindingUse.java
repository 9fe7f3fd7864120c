package dev.skep.core.servicebinding;

import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.resolve.BindingEntry;
import java.util.List;
import java.util.Map;

/**
 * What an environment makes of its bindings in this round.
 *
 * @param bindings everything in {@code env} by name
 * @param problems of those that lead nowhere
 */
public record BindingUse(
        EnvironmentView environment, Map<String, BindingEntry> bindings, List<TargetProblem> problems) {}
