package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerSpec;
import dev.skep.runtime.http.Site;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Serves the newest snapshot.
 *
 * <p>Invariants: a request sees one routing table, whole; a version that two snapshots share keeps its isolates; a
 * worker is opened before any request can reach it and closed after the last one that could has been handed over; an
 * environment never goes back to an older deployment.
 */
public final class Hosting implements Site, AutoCloseable {
    private final WorkerOpener opener;
    private final IntSupplier percentile;
    private final Counters counters;
    private final RemoteWorkers remote;
    private volatile RoutingTable table = RoutingTable.EMPTY;

    /** @param percentile 0–99 at random: spreads requests over the versions of a deployment; called from any thread */
    public Hosting(WorkerOpener opener, Counters counters, RemoteWorkers remote, IntSupplier percentile) {
        this.opener = opener;
        this.remote = remote;
        this.counters = counters;
        this.percentile = percentile;
    }

    /** Switches to the snapshot; an environment that cannot follow goes on serving what it served. */
    public synchronized Applied apply(Snapshot snapshot) {
        var before = table;
        var next = new HashMap<EnvironmentKey, HostedEnvironment>();
        var refused = new HashMap<EnvironmentKey, String>();
        snapshot.deployments().forEach((key, deployment) -> {
            var current = before.environment(key);
            var reason = refusal(key, deployment, current, snapshot);
            if (reason == null) {
                next.put(key, host(key, deployment, current, snapshot));
            } else {
                refused.put(key, reason);
                if (current != null) {
                    next.put(key, current);
                }
            }
        });
        var after = new RoutingTable(next, snapshot.hosts(), snapshot.elsewhere());
        table = after;
        counters.keepOnly(after.environments().keySet());
        retire(before, after);
        return new Applied(changed(before, after), removed(before, after), refused);
    }

    private static String refusal(
            EnvironmentKey key, Deployment deployment, HostedEnvironment current, Snapshot snapshot) {
        if (current != null && deployment.isOlderThan(current.deployment())) {
            return "deployment " + deployment.sequence() + " is older than "
                    + current.deployment().sequence() + ", which serves";
        }
        for (var weighted : deployment.versions()) {
            if (!snapshot.versions().containsKey(new VersionKey(key, weighted.version()))) {
                return "version " + weighted.version() + " is not in the snapshot";
            }
        }
        return null;
    }

    private HostedEnvironment host(
            EnvironmentKey key, Deployment deployment, HostedEnvironment current, Snapshot snapshot) {
        var versions = new ArrayList<HostedVersion>();
        var quarantined = new boolean[deployment.versions().size()];
        for (var weighted : deployment.versions()) {
            var versionKey = new VersionKey(key, weighted.version());
            quarantined[versions.size()] = snapshot.quarantined().contains(versionKey);
            versions.add(open(snapshot.versions().get(versionKey), current));
        }
        return new HostedEnvironment(key, deployment, versions, quarantined, this, counters.of(key));
    }

    private HostedVersion open(Version version, HostedEnvironment current) {
        if (current != null) {
            for (var hosted : current.versions()) {
                if (hosted.version().servesAs(version)) {
                    return hosted;
                }
            }
        }
        return new HostedVersion(version, opener.open(spec(version)));
    }

    /** What an isolate of this version is made from; also what its admission is asked with. */
    public WorkerSpec spec(Version version) {
        var environment = version.key().environment();
        var id = new WorkerId(
                environment.namespace(),
                environment.service(),
                environment.environment(),
                version.key().number());
        List<Binding> bindings = version.bindings().stream()
                .map(binding -> binding(environment, binding))
                .toList();
        return new WorkerSpec(id, version.code(), bindings, version.limits());
    }

    private Binding binding(EnvironmentKey caller, VersionBinding binding) {
        return switch (binding) {
            case VersionBinding.Text text -> new Binding.Text(text.name(), text.value());
            case VersionBinding.Json json -> new Binding.Json(json.name(), json.value());
            case VersionBinding.Secret secret -> new Binding.Secret(secret.name(), secret.value());
            case VersionBinding.Service service ->
                new Binding.Service(service.name(), new LateBinding(this, caller, service.target()));
            case VersionBinding.Unreachable(var name, var reason) ->
                new Binding.Service(
                        name, (request, reply) -> reply.fail(new Failure(Failure.Kind.UNREACHABLE, reason)));
        };
    }

    private static void retire(RoutingTable before, RoutingTable after) {
        Set<HostedVersion> kept = after.versions();
        before.versions().stream().filter(hosted -> !kept.contains(hosted)).forEach(HostedVersion::retire);
    }

    private static Set<EnvironmentKey> changed(RoutingTable before, RoutingTable after) {
        var changed = new HashSet<EnvironmentKey>();
        after.environments().forEach((key, environment) -> {
            var old = before.environment(key);
            if (old == null || old != environment && !old.servesAs(environment)) {
                changed.add(key);
            }
        });
        return changed;
    }

    private static Set<EnvironmentKey> removed(RoutingTable before, RoutingTable after) {
        var removed = new HashSet<>(before.environments().keySet());
        removed.removeAll(after.environments().keySet());
        return removed;
    }

    @Override
    public Fetcher at(String host) {
        return table.at(host);
    }

    /**
     * Who answers to a pod that asks in the name of a worker of that namespace.
     *
     * @return {@code null} where nothing serves here, or nothing that this namespace may call
     */
    public Fetcher forCallerOf(String namespace, EnvironmentKey target) {
        var environment = table.environment(target);
        boolean open = environment != null
                && (namespace.equals(target.namespace())
                        || environment.deployment().callerNamespaces().contains(namespace));
        return open ? environment : null;
    }

    /** Calls what a binding leads to at this moment. */
    void fetch(EnvironmentKey caller, EnvironmentKey target, FetchRequest request, FetchReply reply) {
        var current = table;
        var environment = current.environment(target);
        var pool = environment == null ? current.elsewhere(target) : null;
        if (pool == null) {
            fetch(environment, target, request, reply);
        } else {
            remote.fetch(new RemoteWorkers.Call(caller, target, pool), request, reply);
        }
    }

    /** Looks the environment up in the table of this moment and calls it. */
    void fetchAgain(EnvironmentKey key, FetchRequest request, FetchReply reply) {
        fetch(table.environment(key), key, request, reply);
    }

    private static void fetch(
            HostedEnvironment environment, EnvironmentKey key, FetchRequest request, FetchReply reply) {
        if (environment == null) {
            request.body().cancel();
            reply.fail(new Failure(
                    Failure.Kind.UNREACHABLE,
                    "nothing serves at " + key.namespace() + "/" + key.service() + ", environment " + key.environment()
                            + ": declare it or remove the binding"));
            return;
        }
        environment.fetch(request, reply);
    }

    int percentile() {
        return percentile.getAsInt();
    }

    /** Versions that serve now, by environment. */
    public Map<EnvironmentKey, Set<Long>> serving() {
        var serving = new HashMap<EnvironmentKey, Set<Long>>();
        table.environments().forEach((key, environment) -> serving.put(key, environment.numbers()));
        return serving;
    }

    /** Isolates alive now, by environment. */
    public Map<EnvironmentKey, Integer> isolates() {
        var isolates = new HashMap<EnvironmentKey, Integer>();
        table.environments().forEach((key, environment) -> isolates.put(key, environment.isolateCount()));
        return isolates;
    }

    @Override
    public synchronized void close() {
        var before = table;
        table = RoutingTable.EMPTY;
        before.versions().forEach(HostedVersion::retire);
    }
}
