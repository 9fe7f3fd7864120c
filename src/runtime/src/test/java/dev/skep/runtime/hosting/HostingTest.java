package dev.skep.runtime.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerSpec;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import dev.skep.runtime.snapshot.WeightedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostingTest {
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");
    private static final EnvironmentKey AUTH = new EnvironmentKey("default", "auth", "production");

    /** Workers that answer with their name, or call their first binding. */
    private final List<Opened> opened = new ArrayList<>();

    private final AtomicInteger percentile = new AtomicInteger();
    private final Hosting hosting = new Hosting(
            spec -> {
                var worker = new Opened(spec);
                opened.add(worker);
                return worker;
            },
            new Counters(),
            (call, request, reply) -> reply.respond(200, "", HeaderList.EMPTY, ByteStream.of(call.toString())),
            () -> percentile.getAndIncrement() % 100);

    private static final class Opened implements OpenWorker {
        private final WorkerSpec spec;
        private volatile boolean closed;

        Opened(WorkerSpec spec) {
            this.spec = spec;
        }

        @Override
        public void fetch(FetchRequest request, FetchReply reply) {
            if (closed) {
                reply.fail(new Failure(Failure.Kind.ISOLATE_LOST, "called after it was closed"));
                return;
            }
            for (var binding : spec.bindings()) {
                if (binding instanceof Binding.Service service) {
                    service.target().fetch(request, reply);
                    return;
                }
            }
            reply.respond(200, "", HeaderList.EMPTY, ByteStream.of(spec.id().toString()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Version version(EnvironmentKey key, long number, VersionBinding... bindings) {
        var code = new WorkerCode("index.js", List.of(), "2026-11-01", Set.of());
        return new Version(new VersionKey(key, number), "digest-" + number, code, List.of(bindings), Limits.DEFAULT);
    }

    private static Snapshot snapshot(Map<EnvironmentKey, Deployment> deployments, Version... versions) {
        var hosts = new HashMap<String, EnvironmentKey>();
        deployments.keySet().forEach(key -> hosts.put(key.service() + ".localhost", key));
        var byKey = List.of(versions).stream().collect(Collectors.toMap(Version::key, version -> version));
        return new Snapshot(hosts, deployments, byKey, Set.of());
    }

    private String get(String host) {
        return get(host, HeaderList.EMPTY);
    }

    private String get(String host, HeaderList headers) {
        var fetcher = hosting.at(host);
        return fetcher == null ? "nobody" : Answer.of(fetcher, headers);
    }

    @Test
    void aHostLeadsToTheVersionThatServes() {
        var applied = hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        assertThat(applied.changed()).containsExactly(SHOP);
        assertThat(get("shop.localhost")).isEqualTo("default/shop production v1");
        assertThat(get("other.localhost")).isEqualTo("nobody");
    }

    @Test
    void anUnchangedVersionKeepsItsIsolates() {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        var again = hosting.apply(snapshot(
                Map.of(SHOP, Deployment.of(1, 1), AUTH, Deployment.of(1, 1)), version(SHOP, 1), version(AUTH, 1)));
        assertThat(again.changed()).containsExactly(AUTH);
        assertThat(opened).hasSize(2);
    }

    @Test
    void aNewSecretValueMakesNewIsolatesOfTheSameVersion() {
        hosting.apply(
                snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1, new VersionBinding.Secret("KEY", "old"))));
        var rotated = hosting.apply(
                snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1, new VersionBinding.Secret("KEY", "new"))));
        assertThat(rotated.changed()).containsExactly(SHOP);
        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst().closed).isTrue();
        assertThat(opened.getLast().closed).isFalse();
    }

    @Test
    void theOldVersionIsClosedOnlyAfterTheSwitch() {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        var oldRoute = hosting.at("shop.localhost");
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(2, 2)), version(SHOP, 2)));
        assertThat(opened.getFirst().closed).isTrue();
        // A request that looked the old table up a moment ago is served by the new one.
        assertThat(Answer.of(oldRoute, HeaderList.EMPTY)).isEqualTo("default/shop production v2");
    }

    @Test
    void anOlderDeploymentIsRefusedAndTheRestOfItsSnapshotIsNot() {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(5, 2)), version(SHOP, 2)));
        var stale = hosting.apply(snapshot(
                Map.of(SHOP, Deployment.of(4, 1), AUTH, Deployment.of(1, 1)), version(SHOP, 1), version(AUTH, 1)));
        assertThat(stale.refused()).containsOnlyKeys(SHOP);
        assertThat(stale.refused().get(SHOP)).contains("older than 5");
        assertThat(get("shop.localhost")).isEqualTo("default/shop production v2");
        assertThat(get("auth.localhost")).isEqualTo("default/auth production v1");
    }

    @Test
    void anEnvironmentThatWasMadeAnewCountsFromOne() {
        var first = new Deployment(5, "first", List.of(new WeightedVersion(2, 100)), Set.of());
        var second = new Deployment(1, "second", List.of(new WeightedVersion(1, 100)), Set.of());
        hosting.apply(snapshot(Map.of(SHOP, first), version(SHOP, 2)));
        assertThat(hosting.apply(snapshot(Map.of(SHOP, second), version(SHOP, 1)))
                        .refused())
                .isEmpty();
        assertThat(get("shop.localhost")).isEqualTo("default/shop production v1");
    }

    @Test
    void aBindingLeadsToAnotherPoolWhileItsTargetIsNotHere() {
        var shop = version(SHOP, 1, new VersionBinding.Service("AUTH", AUTH));
        var pool = new PoolKey("default", "other");
        var away = new Snapshot(
                Map.of("shop.localhost", SHOP),
                Map.of(SHOP, Deployment.of(1, 1)),
                Map.of(shop.key(), shop),
                Set.of(),
                Map.of(AUTH, pool));
        hosting.apply(away);
        assertThat(get("shop.localhost")).isEqualTo(new RemoteWorkers.Call(SHOP, AUTH, pool).toString());
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1), AUTH, Deployment.of(1, 1)), shop, version(AUTH, 1)));
        assertThat(get("shop.localhost")).isEqualTo("default/auth production v1");
    }

    @Test
    void otherNamespacesReachWhatGrantsThemAccess() {
        var granted = new Deployment(1, "", List.of(new WeightedVersion(1, 100)), Set.of("friends"));
        hosting.apply(snapshot(Map.of(SHOP, granted, AUTH, Deployment.of(1, 1)), version(SHOP, 1), version(AUTH, 1)));
        assertThat(hosting.forCallerOf("default", AUTH)).isNotNull();
        assertThat(hosting.forCallerOf("friends", SHOP)).isNotNull();
        assertThat(hosting.forCallerOf("friends", AUTH)).isNull();
        assertThat(hosting.forCallerOf("strangers", SHOP)).isNull();
    }

    @Test
    void aDeploymentWithoutItsVersionIsRefused() {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        var broken = hosting.apply(snapshot(Map.of(SHOP, Deployment.of(2, 2)), version(SHOP, 1)));
        assertThat(broken.refused().get(SHOP)).contains("version 2 is not in the snapshot");
        assertThat(get("shop.localhost")).isEqualTo("default/shop production v1");
    }

    @Test
    void whatIsNotInTheSnapshotStopsServing() {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        assertThat(hosting.apply(Snapshot.EMPTY).removed()).containsExactly(SHOP);
        assertThat(get("shop.localhost")).isEqualTo("nobody");
        assertThat(opened.getFirst().closed).isTrue();
    }

    @Test
    void aBindingFollowsItsTarget() {
        var shop = version(SHOP, 1, new VersionBinding.Service("AUTH", AUTH));
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), shop));
        assertThat(get("shop.localhost")).contains("UNREACHABLE").contains("default/auth");
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1), AUTH, Deployment.of(1, 1)), shop, version(AUTH, 1)));
        assertThat(get("shop.localhost")).isEqualTo("default/auth production v1");
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1), AUTH, Deployment.of(2, 2)), shop, version(AUTH, 2)));
        assertThat(get("shop.localhost")).isEqualTo("default/auth production v2");
        assertThat(opened.stream().filter(worker -> worker.spec.id().service().equals("shop")))
                .hasSize(1);
    }

    @Test
    void requestsAreSharedAmongVersionsByWeight() {
        var weighted = new Deployment(1, List.of(new WeightedVersion(1, 90), new WeightedVersion(2, 10)));
        hosting.apply(snapshot(Map.of(SHOP, weighted), version(SHOP, 1), version(SHOP, 2)));
        var second = IntStream.range(0, 1000)
                .filter(i -> get("shop.localhost").endsWith("v2"))
                .count();
        assertThat(second).isEqualTo(100);
        var sticky = HeaderList.of("skep-version-key", "somebody");
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> get("shop.localhost", sticky))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aQuarantinedVersionIsKeptOut() {
        var deployments = Map.of(SHOP, Deployment.of(1, 1));
        var bad = new Snapshot(
                Map.of("shop.localhost", SHOP),
                deployments,
                Map.of(new VersionKey(SHOP, 1), version(SHOP, 1)),
                Set.of(new VersionKey(SHOP, 1)));
        hosting.apply(bad);
        assertThat(get("shop.localhost")).startsWith("QUARANTINED");
        hosting.apply(snapshot(deployments, version(SHOP, 1)));
        assertThat(get("shop.localhost")).isEqualTo("default/shop production v1");
        assertThat(opened).hasSize(1);
    }

    @Test
    void noRequestFailsWhileVersionsChange() throws Exception {
        hosting.apply(snapshot(Map.of(SHOP, Deployment.of(1, 1)), version(SHOP, 1)));
        var stop = new AtomicBoolean();
        var failures = new ConcurrentLinkedQueue<String>();
        var callers = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    while (!stop.get()) {
                        String answer = get("shop.localhost");
                        if (!answer.startsWith("default/shop")) {
                            failures.add(answer);
                        }
                    }
                }))
                .toList();
        for (int sequence = 2; sequence < 500; sequence++) {
            hosting.apply(snapshot(Map.of(SHOP, Deployment.of(sequence, sequence)), version(SHOP, sequence)));
        }
        stop.set(true);
        for (var caller : callers) {
            caller.join();
        }
        assertThat(failures).isEmpty();
        assertThat(opened.stream().filter(worker -> !worker.closed)).hasSize(1);
    }
}
