package dev.skep.core.resolve;

import java.util.List;
import java.util.Map;

/** What became of the manifests of one environment. Either way the names in {@code env} are known. */
public sealed interface Resolution {
    Map<String, BindingEntry> bindings();

    record Resolved(EffectiveConfig config) implements Resolution {
        @Override
        public Map<String, BindingEntry> bindings() {
            return config.bindings();
        }
    }

    /** @param problems at least one, the most telling first */
    record Refused(List<Problem> problems, Map<String, BindingEntry> bindings) implements Resolution {
        public Refused {
            problems = List.copyOf(problems);
            bindings = Map.copyOf(bindings);
        }
    }
}
