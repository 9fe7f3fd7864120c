package dev.skep.core.world;

import dev.skep.api.template.Variable;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.resolve.BindingEntry;
import dev.skep.core.resolve.EffectiveConfig;
import dev.skep.core.resolve.Problem;
import dev.skep.core.resolve.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A resolution as one line, with only what is not as in a plain hello. */
public final class Rendered {

    public static String of(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Refused refused ->
                refused.problems().stream().map(Rendered::of).collect(Collectors.joining(", "));
            case Resolution.Resolved(var config) -> of(config);
        };
    }

    /** Reason and place: {@code SecretNotFound spec.template.secrets[S].secretKeyRef.name}. */
    public static String of(Problem problem) {
        return problem.reason().reason() + " " + problem.at().shown();
    }

    private static String of(EffectiveConfig config) {
        var parts = new ArrayList<String>();
        if (!config.main().equals("index.js")) {
            parts.add("main " + config.main());
        }
        parts.addAll(code(config));
        if (!config.compatibilityDate().equals("2026-11-01")) {
            parts.add("date " + config.compatibilityDate());
        }
        config.compatibilityFlags().forEach(flag -> parts.add("flag " + flag));
        config.bindings().values().forEach(binding -> parts.add(binding(binding)));
        limit(parts, "cpuMillis", config.limits().cpuMillis());
        limit(parts, "memoryMebibytes", config.limits().memoryMebibytes());
        limit(parts, "subrequests", config.limits().subrequests());
        if (!config.pool().equals(ObjectNames.DEFAULT_POOL)) {
            parts.add("pool " + config.pool());
        }
        return String.join(", ", parts);
    }

    private static List<String> code(EffectiveConfig config) {
        return switch (config.code()) {
            case EffectiveConfig.Stored stored -> List.of("stored");
            case EffectiveConfig.Fresh(var bundle) -> {
                var hello = List.of(new Module("index.js", Module.Kind.ES_MODULE, "hello"));
                yield bundle.modules().equals(hello)
                        ? List.of()
                        : bundle.modules().stream()
                                .map(module -> module.name() + "=" + module.content())
                                .toList();
            }
        };
    }

    private static String binding(BindingEntry binding) {
        return switch (binding) {
            case BindingEntry.Var entry -> "var " + entry.name() + "=" + value(entry.variable());
            case BindingEntry.Secret entry ->
                "secret " + entry.name() + "=" + entry.entry().secretKeyRef().name() + "/"
                        + entry.entry().secretKeyRef().key();
            case BindingEntry.Service entry -> {
                var target = entry.entry().environment() == null
                        ? entry.entry().service()
                        : entry.entry().service() + "/" + entry.entry().environment();
                yield "service " + entry.name() + "=" + target;
            }
            case BindingEntry.Reserved entry -> "reserved " + entry.name();
        };
    }

    private static String value(Variable variable) {
        return variable.text() != null ? variable.text() : variable.json().toString();
    }

    private static void limit(List<String> parts, String name, Integer value) {
        if (value != null) {
            parts.add(name + " " + value);
        }
    }

    private Rendered() {}
}
