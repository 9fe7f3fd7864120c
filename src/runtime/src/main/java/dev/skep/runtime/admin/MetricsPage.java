package dev.skep.runtime.admin;

import dev.skep.isolate.fetch.Failure;
import dev.skep.runtime.hosting.EnvironmentCounters;
import dev.skep.runtime.snapshot.EnvironmentKey;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Shows the counters as Prometheus text. Meters only read the counters, so an environment is entered when a scrape
 * first sees it and taken out when it no longer serves. Not for two threads at once.
 */
final class MetricsPage {
    private final Vitals vitals;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<EnvironmentKey, List<Meter>> entered = new HashMap<>();
    private final Map<EnvironmentKey, Set<Failure.Kind>> failed = new HashMap<>();
    private final Set<String> measured = new HashSet<>();
    private Map<EnvironmentKey, Integer> isolates = Map.of();

    MetricsPage(Vitals vitals) {
        this.vitals = vitals;
        Gauge.builder("skep.engine.info", () -> 1)
                .description("The JavaScript engine that runs here")
                .tags("engine", vitals.engine())
                .register(registry);
        FunctionCounter.builder("skep.log.lines.dropped", vitals, Vitals::droppedLogLines)
                .description("Log lines lost because the output was too slow")
                .register(registry);
    }

    String scrape() {
        vitals.measures().stream()
                .filter(measure -> measured.add(measure.name()))
                .forEach(this::enter);
        isolates = vitals.isolates();
        var counters = vitals.counters();
        counters.forEach((key, counts) -> {
            entered.computeIfAbsent(key, k -> enter(k, counts));
            enterFailures(key, counts);
        });
        entered.entrySet().removeIf(entry -> {
            boolean gone = !counters.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().forEach(registry::remove);
                failed.remove(entry.getKey());
            }
            return gone;
        });
        return registry.scrape();
    }

    private void enter(Measure measure) {
        Gauge.builder(measure.name(), () -> measure.value().getAsDouble())
                .description(measure.description())
                .register(registry);
    }

    private List<Meter> enter(EnvironmentKey key, EnvironmentCounters counts) {
        var tags = tags(key);
        var meters = new ArrayList<Meter>();
        meters.add(FunctionTimer.builder(
                        "skep.requests",
                        counts,
                        EnvironmentCounters::requests,
                        EnvironmentCounters::durationNanos,
                        TimeUnit.NANOSECONDS)
                .description("Calls, by HTTP and by bindings, until the response's head")
                .tags(tags)
                .register(registry));
        meters.add(FunctionCounter.builder("skep.cpu", counts, c -> c.cpuNanos() / 1e9)
                .baseUnit("seconds")
                .description("CPU time of JavaScript")
                .tags(tags)
                .register(registry));
        meters.add(FunctionCounter.builder("skep.subrequests", counts, EnvironmentCounters::subrequests)
                .description("Outbound fetches and binding calls")
                .tags(tags)
                .register(registry));
        meters.add(FunctionTimer.builder(
                        "skep.cold.starts",
                        counts,
                        EnvironmentCounters::coldStarts,
                        EnvironmentCounters::coldStartNanos,
                        TimeUnit.NANOSECONDS)
                .description("Isolates made for a request, until the handler could run")
                .tags(tags)
                .register(registry));
        meters.add(Gauge.builder("skep.isolates", () -> isolates.getOrDefault(key, 0))
                .description("Isolates alive")
                .tags(tags)
                .register(registry));
        return meters;
    }

    /** A kind of failure is shown once it has happened: a thousand environments times all kinds are mostly zeros. */
    private void enterFailures(EnvironmentKey key, EnvironmentCounters counts) {
        var shown = failed.computeIfAbsent(key, k -> EnumSet.noneOf(Failure.Kind.class));
        for (var kind : Failure.Kind.values()) {
            if (counts.failures(kind) + counts.limitKills(kind) > 0 && shown.add(kind)) {
                var tags = tags(key).and("kind", kind.name().toLowerCase(Locale.ROOT));
                var meters = entered.get(key);
                meters.add(FunctionCounter.builder("skep.errors", counts, c -> c.failures(kind))
                        .description("Calls that got no response from the worker")
                        .tags(tags)
                        .register(registry));
                meters.add(FunctionCounter.builder("skep.limit.kills", counts, c -> c.limitKills(kind))
                        .description("Isolates ended by a limit")
                        .tags(tags)
                        .register(registry));
            }
        }
    }

    private static Tags tags(EnvironmentKey key) {
        return Tags.of("namespace", key.namespace(), "service", key.service(), "environment", key.environment());
    }
}
