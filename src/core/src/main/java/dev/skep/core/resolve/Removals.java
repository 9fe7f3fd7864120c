package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.template.Removal;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes inherited names away. Each list removes its own kind only, and a name that is not there is a problem: it is
 * either misspelt or already gone, and in both cases the manifest says something that is not so.
 */
final class Removals {

    static void apply(Draft draft, Removal remove, Place at) {
        binding(draft, BindingKind.VAR, remove.vars(), at);
        binding(draft, BindingKind.SECRET, remove.secrets(), at);
        binding(draft, BindingKind.SERVICE, remove.services(), at);
        binding(draft, BindingKind.KV_NAMESPACE, remove.kvNamespaces(), at);
        binding(draft, BindingKind.DURABLE_OBJECT, remove.durableObjects(), at);
        binding(draft, BindingKind.EXTERNAL, remove.externals(), at);
        each(draft, remove.crons(), at.at("crons"), "schedule", name -> draft.crons.remove(name) != null);
        each(
                draft,
                remove.compatibilityFlags(),
                at.at("compatibilityFlags"),
                "compatibility flag",
                flag -> draft.compatibilityFlags.remove(flag) != null);
    }

    private static void binding(Draft draft, BindingKind kind, List<String> names, Place at) {
        each(draft, names, at.at(kind.field()), kind.noun(), name -> {
            var inherited = draft.bindings.get(name);
            return inherited != null && inherited.kind() == kind && draft.bindings.remove(name) != null;
        });
    }

    private static void each(Draft draft, List<String> names, Place at, String noun, Predicate<String> remove) {
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (!remove.test(name)) {
                draft.problem(
                        at.item(i, name),
                        Reason.NOTHING_TO_REMOVE,
                        "No " + noun + " " + name + " is inherited, so it cannot be removed.");
            }
        }
    }

    private Removals() {}
}
