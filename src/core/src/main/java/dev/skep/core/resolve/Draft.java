package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.template.CronEntry;
import dev.skep.api.template.WorkerConfiguration;
import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.VersionOrigin;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.naming.ObjectNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration while layers are laid over each other, the template first. Names are what merges: a later layer's
 * entry replaces the earlier one of that name, of whatever kind. It collects problems instead of stopping at the first,
 * so that a user sees all of them at once.
 */
final class Draft {
    private static final String COMPATIBILITY_DATE = "2026-11-01";

    final Map<String, BindingEntry> bindings = new TreeMap<>();
    final Map<String, Place> crons = new TreeMap<>();
    final Map<String, Place> compatibilityFlags = new TreeMap<>();
    final List<Problem> problems = new ArrayList<>();
    CodeDraft code;
    String main;
    Place mainPlace;
    String compatibilityDate;
    Place compatibilityDatePlace;
    WorkerLimits limits = WorkerLimits.UNSET;
    Place limitsPlace;
    String pool;
    Place poolPlace;

    /** For an object that never saw an API server, which fills these in. */
    void startFromSchemaDefaults(Place at) {
        compatibilityDate = COMPATIBILITY_DATE;
        compatibilityDatePlace = at.at("compatibilityDate");
        pool = ObjectNames.DEFAULT_POOL;
        poolPlace = at.at("pool");
        mainPlace = at.at("main");
        limitsPlace = at.at("limits");
    }

    /** Everything but code and removals, which differ between a template and overrides. */
    void lay(WorkerConfiguration layer, Place at) {
        if (layer.main() != null) {
            main = layer.main();
            mainPlace = at.at("main");
        }
        if (layer.compatibilityDate() != null) {
            compatibilityDate = layer.compatibilityDate();
            compatibilityDatePlace = at.at("compatibilityDate");
        }
        layFlags(layer.compatibilityFlags(), at.at("compatibilityFlags"));
        if (layer.limits() != null) {
            limits = over(limits, layer.limits());
            limitsPlace = at.at("limits");
        }
        if (layer.pool() != null) {
            pool = layer.pool();
            poolPlace = at.at("pool");
        }
        layBindings(LayerBindings.of(layer, at));
        layCrons(layer.crons(), at);
    }

    private void layBindings(List<BindingEntry> entries) {
        var own = new LinkedHashMap<String, BindingEntry>();
        for (var entry : entries) {
            var twin = own.putIfAbsent(entry.name(), entry);
            if (twin != null) {
                problem(
                        entry.place(),
                        Reason.DUPLICATE_BINDING,
                        entry.name() + " is both the " + twin.kind().noun() + " (" + twin.place() + ") and the "
                                + entry.kind().noun() + " (" + entry.place() + ").");
            }
        }
        bindings.putAll(own);
    }

    private void layFlags(List<String> flags, Place at) {
        for (int i = 0; i < flags.size(); i++) {
            compatibilityFlags.putIfAbsent(flags.get(i), at.item(i, flags.get(i)));
        }
    }

    private void layCrons(List<CronEntry> entries, Place at) {
        for (int i = 0; i < entries.size(); i++) {
            var name = entries.get(i).name();
            crons.put(name, at.at("crons").item(i, name));
        }
    }

    /**
     * A version as it was: its code, compatibility settings, bindings and limits, whatever the manifests say now. What
     * is wrong in them does not matter any more, or a bad edit could not be rolled back.
     */
    void restore(WorkerVersion version, Place at) {
        var spec = version.getSpec();
        restoreCode(version, spec.origin(), at);
        bindings.clear();
        LayerBindings.of(spec, at).forEach(entry -> bindings.put(entry.name(), entry));
        crons.clear();
        problems.clear();
        limits = spec.limits();
        limitsPlace = at;
    }

    /** Of a version only what belongs to its code: modules, the main one, compatibility settings. */
    void restoreCode(WorkerVersion version, VersionOrigin origin, Place at) {
        var spec = version.getSpec();
        code = new CodeDraft.Stored(version, origin);
        main = spec.main();
        mainPlace = at;
        compatibilityDate = spec.compatibilityDate();
        compatibilityDatePlace = at;
        compatibilityFlags.clear();
        layFlags(spec.compatibilityFlags(), at);
    }

    void problem(Place at, Reason reason, String whatHappened) {
        problems.add(new Problem(at, reason, whatHappened));
    }

    private static WorkerLimits over(WorkerLimits below, WorkerLimits above) {
        return new WorkerLimits(
                first(above.cpuMillis(), below.cpuMillis()),
                first(above.cronCpuMillis(), below.cronCpuMillis()),
                first(above.memoryMebibytes(), below.memoryMebibytes()),
                first(above.subrequests(), below.subrequests()),
                first(above.connections(), below.connections()),
                first(above.invocations(), below.invocations()),
                first(above.waitUntilSeconds(), below.waitUntilSeconds()),
                first(above.bodyMebibytes(), below.bodyMebibytes()));
    }

    private static Integer first(Integer above, Integer below) {
        return above != null ? above : below;
    }
}
