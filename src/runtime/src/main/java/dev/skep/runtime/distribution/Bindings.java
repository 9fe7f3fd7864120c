package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bindings of a version, always in the order of their names, so that equal ones are equal however they came. */
final class Bindings {
    private Bindings() {}

    static Version with(Version version, List<Binding> more) {
        if (more.isEmpty()) {
            return version;
        }
        var all = new ArrayList<>(version.getBindingsList());
        all.addAll(more);
        all.sort(Comparator.comparing(Binding::getName));
        return version.toBuilder().clearBindings().addAllBindings(all).build();
    }
}
