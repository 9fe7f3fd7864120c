package dev.skep.core.world;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.CodeError;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.Observed;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.observed.SecretFacts;
import dev.skep.core.observed.Settings;
import dev.skep.core.plan.Event;
import dev.skep.core.plan.Plan;
import dev.skep.core.plan.Planner;
import dev.skep.core.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A cluster of maps: it does with a plan what a shell does, so that a test reads as what a user does and what becomes
 * of it. Code that contains {@code syntax error} is refused; pods acknowledge at once unless they are held.
 */
public final class World {

    static final int ROUNDS_MAX = 20;

    public Instant now = Instant.parse("2026-11-20T10:00:00Z");
    public Settings settings = Settings.local("localhost", 8787);
    public HostnameFacts hostnames = HostnameFacts.NOT_NEEDED;
    public Snapshot snapshot = Snapshot.EMPTY;
    public Plan lastPlan;
    public final List<Event> events = new ArrayList<>();
    public final Map<Ref, SecretFacts> secrets = new HashMap<>();
    public final Map<Ref, String> poolTroubles = new HashMap<>();
    public final Map<BundleKey, Bundle> bundles = new HashMap<>();

    final Map<String, TreeMap<Ref, HasMetadata>> objects = new TreeMap<>();
    final List<Pod> pods = new ArrayList<>();
    private Optional<Reason> refusal = Optional.empty();
    private long uids;

    /** A runtime pod of every pool, as the one process of local mode is. */
    static final class Pod {
        final String name;
        boolean ready = true;
        boolean held;
        Instant lastHeard;
        final Map<Ref, Long> acknowledged = new HashMap<>();

        Pod(String name, Instant now) {
            this.name = name;
            lastHeard = now;
        }
    }

    public World() {
        pods.add(new Pod("pod-0", now));
    }

    // What a user does.

    /** As {@code kubectl apply}: spec, annotations and data are replaced, the rest is kept. */
    public World apply(HasMetadata... manifests) {
        for (var manifest : manifests) {
            Store.apply(this, manifest, "kubectl");
        }
        return this;
    }

    public World delete(String kind, String name) {
        return delete(kind, new Ref("default", name));
    }

    /** With what it owns, as the garbage collector does. */
    public World delete(String kind, Ref ref) {
        var gone = all(kind).remove(ref);
        if (gone != null) {
            Store.collect(this, gone.getMetadata().getUid());
        }
        return this;
    }

    /** @param keysAndValues alternating */
    public World secret(String name, String... keysAndValues) {
        var fingerprints = new HashMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fingerprints.put(keysAndValues[i], "hmac of " + keysAndValues[i + 1]);
        }
        secrets.put(new Ref("default", name), new SecretFacts(fingerprints));
        return this;
    }

    public World later(Duration duration) {
        now = now.plus(duration);
        pods.stream().filter(pod -> !pod.held).forEach(pod -> pod.lastHeard = now);
        return this;
    }

    // What pods do.

    /** All code from now on, for this reason. */
    public World refusing(Reason reason) {
        refusal = Optional.of(reason);
        return this;
    }

    public World withoutPods() {
        pods.clear();
        return this;
    }

    public World pod(String name) {
        pods.add(new Pod(name, now));
        return this;
    }

    public World podReady(String name, boolean ready) {
        pod(name, pod -> pod.ready = ready);
        return this;
    }

    /** Until it is released it acknowledges nothing and says nothing. */
    public World hold(String name) {
        pod(name, pod -> pod.held = true);
        return this;
    }

    public World release(String name) {
        pod(name, pod -> {
            pod.held = false;
            pod.lastHeard = now;
        });
        return this;
    }

    private void pod(String name, Consumer<Pod> change) {
        pods.stream().filter(pod -> pod.name.equals(name)).forEach(change);
    }

    // What the shell does.

    public Observed observe() {
        return new Observed(
                now,
                settings,
                list("WorkerService"),
                list("Environment"),
                list("ServiceBinding"),
                list("BindingGrant"),
                list("WorkerPool"),
                list("KVNamespace"),
                list("WorkerVersion"),
                list("WorkerDeployment"),
                bundles.keySet(),
                configMaps(),
                secrets,
                podFacts(),
                poolTroubles,
                hostnames);
    }

    /** One round: plan and do all of it. */
    public Plan round() {
        lastPlan = Planner.plan(observe());
        new PlanRun(this, lastPlan).run();
        return lastPlan;
    }

    /** Rounds until nothing is left to do. */
    public World settle() {
        for (int i = 0; i < ROUNDS_MAX; i++) {
            var acknowledgedBefore = acknowledgements();
            var plan = round();
            if (plan.writesNothing()
                    && plan.admissions().isEmpty()
                    && acknowledgements().equals(acknowledgedBefore)) {
                return this;
            }
        }
        throw new AssertionError("still changing after " + ROUNDS_MAX + " rounds: " + lastPlan);
    }

    /** Two rounds: what was made in the first has a status after the second. */
    public World twice() {
        round();
        round();
        return this;
    }

    private List<Map<Ref, Long>> acknowledgements() {
        return pods.stream().map(pod -> Map.copyOf(pod.acknowledged)).toList();
    }

    private Map<Ref, ConfigMap> configMaps() {
        var maps = new HashMap<Ref, ConfigMap>();
        all("ConfigMap").forEach((ref, object) -> maps.put(ref, (ConfigMap) object));
        return maps;
    }

    private List<PodFacts> podFacts() {
        var facts = new ArrayList<PodFacts>();
        for (var pool : all("WorkerPool").keySet()) {
            pods.forEach(pod -> facts.add(new PodFacts(pool, pod.name, pod.ready, pod.lastHeard, pod.acknowledged)));
        }
        return facts;
    }

    // What a test asks.

    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> List<T> list(String kind) {
        return (List<T>) List.copyOf(all(kind).values());
    }

    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> Optional<T> find(String kind, String name) {
        return Optional.ofNullable((T) all(kind).get(new Ref("default", name)));
    }

    public Environment environment(String name) {
        return this.<Environment>find("Environment", name).orElseThrow();
    }

    public WorkerVersion version(String name) {
        return this.<WorkerVersion>find("WorkerVersion", name).orElseThrow();
    }

    /** The newest deployment of an Environment object. */
    public WorkerDeployment deployment(String environment) {
        return this.<WorkerDeployment>list("WorkerDeployment").stream()
                .filter(each -> each.getSpec().resource().equals(environment))
                .max(Comparator.comparing(each -> each.getSpec().sequence()))
                .orElseThrow();
    }

    public Condition condition(String environment, ConditionType type) {
        return Conditions.find(environment(environment).getStatus().conditions(), type)
                .orElseThrow();
    }

    public Reason reason(String environment, ConditionType type) {
        return Reason.of(condition(environment, type).reason()).orElseThrow();
    }

    TreeMap<Ref, HasMetadata> all(String kind) {
        return objects.computeIfAbsent(kind, none -> new TreeMap<>());
    }

    String nextUid() {
        return "uid-" + uids++;
    }

    void judge(Snapshot.Version candidate) {
        var version = (WorkerVersion) all("WorkerVersion").get(candidate.ref());
        var code = bundles.get(candidate.bundle()).modules().toString();
        var reason = refusal.or(() -> Optional.of(Reason.SYNTAX_ERROR).filter(syntax -> code.contains("syntax error")));
        var error = new CodeError(candidate.main(), 3, 1, "Unexpected token");
        version.setStatus(reason.map(refused -> Verdicts.refused(version, refused, error, now))
                .orElseGet(() -> Verdicts.admitted(version, List.of(), now)));
    }
}
