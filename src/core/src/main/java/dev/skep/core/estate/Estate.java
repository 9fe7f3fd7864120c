package dev.skep.core.estate;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.ObjectNames;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Observed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was observed, put in order: every service has a production environment here, whether or not it exists yet, and
 * every environment knows its service, its versions and its deployments. No two environments share a key: of two that
 * want the same name the older has it.
 */
public final class Estate {

    private static final String YOUNGEST = "~";

    private final Observed observed;
    private final Set<Ref> pools;
    private final Map<Ref, WorkerService> services;
    private final Map<Ref, List<WorkerVersion>> versions;
    private final Map<Ref, List<WorkerDeployment>> deployments;
    private final Map<Ref, EnvironmentView> environments = new LinkedHashMap<>();
    private final Map<Ref, List<EnvironmentView>> byService = new HashMap<>();
    private final Map<EnvironmentKey, EnvironmentView> byKey = new HashMap<>();

    private Estate(Observed observed) {
        this.observed = observed;
        pools = observed.pools().stream().map(Ref::of).collect(Collectors.toSet());
        services = observed.services().stream().collect(Collectors.toMap(Ref::of, service -> service));
        versions = observed.versions().stream()
                .sorted(Comparator.comparing(
                        (WorkerVersion version) -> version.getSpec().number()))
                .collect(Collectors.groupingBy(version -> new Ref(
                        version.getMetadata().getNamespace(), version.getSpec().resource())));
        deployments = observed.deployments().stream()
                .sorted(Comparator.comparing(
                        (WorkerDeployment deployment) -> deployment.getSpec().sequence()))
                .collect(Collectors.groupingBy(deployment -> new Ref(
                        deployment.getMetadata().getNamespace(),
                        deployment.getSpec().resource())));
    }

    public static Estate of(Observed observed) {
        var estate = new Estate(observed);
        var declared = observed.environments().stream().collect(Collectors.toMap(Ref::of, each -> each));
        var all = new ArrayList<>(observed.environments());
        for (var service : observed.services()) {
            var automatic = AutomaticProduction.of(service);
            if (!declared.containsKey(Ref.of(automatic))) {
                all.add(automatic);
            }
        }
        all.sort(Comparator.comparing(Estate::age).thenComparing(Ref::of));
        all.forEach(environment -> estate.add(environment, declared.containsKey(Ref.of(environment))));
        return estate;
    }

    private void add(Environment environment, boolean persisted) {
        var ref = Ref.of(environment);
        var spec = environment.getSpec();
        var key = new EnvironmentKey(ref.namespace(), spec.service(), spec.name());
        var view = new EnvironmentView(
                environment,
                persisted,
                key,
                Optional.ofNullable(services.get(new Ref(ref.namespace(), spec.service()))),
                Optional.ofNullable(byKey.get(key)).map(EnvironmentView::ref),
                versions.getOrDefault(ref, List.of()),
                deployments.getOrDefault(ref, List.of()));
        environments.put(ref, view);
        byKey.putIfAbsent(key, view);
        byService
                .computeIfAbsent(new Ref(ref.namespace(), spec.service()), none -> new ArrayList<>())
                .add(view);
    }

    public Observed observed() {
        return observed;
    }

    /** The older ones first: where only one can have something, the first does. */
    public List<EnvironmentView> environments() {
        return List.copyOf(environments.values());
    }

    public Optional<EnvironmentView> environment(Ref ref) {
        return Optional.ofNullable(environments.get(ref));
    }

    public Optional<EnvironmentView> environment(EnvironmentKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public boolean hasService(Ref service) {
        return services.containsKey(service);
    }

    /** Production first, then by name. */
    public List<EnvironmentView> environmentsOf(Ref service) {
        return byService.getOrDefault(service, List.of()).stream()
                .sorted(Comparator.comparing(
                                (EnvironmentView view) -> !view.key().isProduction())
                        .thenComparing(EnvironmentView::key))
                .toList();
    }

    public boolean hasPool(Ref pool) {
        return pool.name().equals(ObjectNames.DEFAULT_POOL) || pools.contains(pool);
    }

    private static String age(Environment environment) {
        return Optional.ofNullable(environment.getMetadata().getCreationTimestamp())
                .orElse(YOUNGEST);
    }
}
