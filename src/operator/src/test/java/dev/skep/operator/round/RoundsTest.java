package dev.skep.operator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.environment.Environment;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.observed.Settings;
import dev.skep.core.plan.Deletion;
import dev.skep.core.plan.Event;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.distribution.Leadership;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds over a cluster in the test's hand: what is written is noted, and fails when the test says so. */
class RoundsTest {

    private final Sights sights = new Sights();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> failing = write -> false;
    private volatile boolean leads = true;
    private volatile long epoch = 1;
    private volatile boolean blind;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Rounds rounds = new Rounds(new Led(), Clock.systemUTC(), new Random(1), registry);
    private final List<HasMetadata> children = new ArrayList<>();

    @AfterEach
    void end() {
        rounds.close();
    }

    @Test
    void whoDoesNotLeadWritesNothing() {
        leads = false;
        sights.services.add(service("shop"));

        start();
        awaitRest();

        assertThat(written).isEmpty();
    }

    @Test
    void aRoundThatOutlastsTheLeaseWritesNothingMoreAndTheNextTenureDoesTheRest() {
        sights.services.add(service("shop"));
        failing = write -> {
            leads = false;
            return false;
        };

        start();
        awaitRest();
        assertThat(written).hasSize(1);

        failing = write -> false;
        epoch = 2;
        leads = true;
        rounds.pull();
        await().until(() -> written.contains("status WorkerService shop"));
    }

    @Test
    void aWriteThatFailsStopsNoOther() {
        sights.services.add(service("shop"));
        sights.services.add(service("auth"));
        failing = write -> write.contains("auth-production");

        start();
        await().until(() -> written.contains("apply Environment shop-production"));
        await().until(() ->
                registry.counter("skep.failures", "cause", "transient").count() > 1);

        failing = write -> false;
        await().until(() -> written.contains("apply Environment auth-production"));
    }

    @Test
    void aMistakeOfOursIsCountedAndTheOthersGoOn() {
        children.add(child("a"));
        children.add(child("b"));
        failing = write -> {
            if (write.equals("child a")) {
                throw new IllegalStateException("a mistake");
            }
            return false;
        };

        start();
        await().until(() -> written.contains("child b"));
        await().until(() -> registry.counter("skep.failures", "cause", "bug").count() > 0);
    }

    @Test
    void nothingIsDeletedWhileSomethingMayBeMissing() {
        sights.whole = false;
        sights.services.add(service("shop"));
        sights.children.put(new ChildKey("ConfigMap", new Ref("default", "old")), owned("old"));
        sights.pools.add(pool());

        start();
        await().until(() -> written.contains("apply Environment shop-production"));
        awaitRest();
        assertThat(written).noneMatch(write -> write.startsWith("delete"));

        sights.whole = true;
        rounds.pull();
        await().until(() -> written.contains("delete child old"));
    }

    @Test
    void aChildWhoseOwnerIsNotInSightIsLeftToTheGarbageCollector() {
        sights.children.put(new ChildKey("ConfigMap", new Ref("default", "old")), owned("old"));

        start();
        awaitRest();

        assertThat(written).noneMatch(write -> write.startsWith("delete"));
    }

    @Test
    void whatStandsAsItIsWantedIsNotWritten() {
        children.add(child("a"));
        start();
        await().until(() -> written.contains("child a"));
        awaitRest();
        var writes = written.size();

        rounds.pull();
        awaitRest();

        assertThat(written).hasSize(writes);
    }

    @Test
    void aClusterThatCannotBeLookedAtIsTriedAgain() {
        blind = true;
        sights.services.add(service("shop"));
        start();
        await().until(() ->
                registry.counter("skep.failures", "cause", "transient").count() > 1);
        assertThat(written).isEmpty();

        blind = false;
        await().until(() -> written.contains("apply Environment shop-production"));
    }

    private void start() {
        rounds.start(new RoundParts(
                Settings.local("localhost", 80),
                () -> {
                    if (blind) {
                        throw new Failure.Transient("blind", null);
                    }
                    return sights.look();
                },
                new Noting(),
                new Nobody(),
                new Inbox(rounds),
                List.of((look, snapshot) -> copies()),
                new Outside() {
                    @Override
                    public HostnameFacts hostnames(Look look, Map<ChildKey, String> refusals) {
                        return HostnameFacts.NOT_NEEDED;
                    }

                    @Override
                    public Map<Ref, String> poolTroubles(Look look, Map<ChildKey, String> refusals) {
                        return Map.of();
                    }
                }));
    }

    private List<HasMetadata> copies() {
        return children.stream().map(Serialization::clone).toList();
    }

    private void awaitRest() {
        await().until(rounds::resting);
    }

    private static WorkerService service(String name) {
        return Serialization.unmarshal("""
            apiVersion: skep.dev/v1alpha1
            kind: WorkerService
            metadata: {namespace: default, name: %s, uid: uid-%s, generation: 1}
            spec: {template: {main: a.js, modules: [{name: a.js, esModule: "export default {}"}]}}
            """.formatted(name, name), WorkerService.class);
    }

    private static WorkerPool pool() {
        return Serialization.unmarshal("""
            apiVersion: skep.dev/v1alpha1
            kind: WorkerPool
            metadata: {namespace: default, name: default, uid: uid-pool, generation: 1}
            spec: {replicas: 1}
            """, WorkerPool.class);
    }

    private static HasMetadata child(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .build();
    }

    private static HasMetadata owned(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .withResourceVersion("1")
                .withOwnerReferences(
                        new OwnerReferenceBuilder().withUid("uid-pool").build())
                .endMetadata()
                .build();
    }

    private final class Led implements Leadership {
        @Override
        public boolean leads() {
            return leads;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public Optional<String> leaderAddress() {
            return Optional.empty();
        }
    }

    private final class Noting implements Writer {
        private synchronized void note(String write) {
            if (failing.test(write)) {
                throw new Failure.Transient("a test says so", null);
            }
            written.add(write);
        }

        @Override
        public void store(Bundle bundle) {
            note("store");
            sights.bundles.add(bundle.key());
        }

        @Override
        public void apply(HasMetadata wanted) {
            note("apply " + wanted.getKind() + " " + wanted.getMetadata().getName());
            wanted.getMetadata().setUid("uid-" + wanted.getMetadata().getName());
            wanted.getMetadata().setGeneration(1L);
            switch (wanted) {
                case Environment environment -> sights.environments.add(environment);
                case WorkerPool pool -> sights.pools.add(pool);
                case WorkerVersion version -> sights.versions.add(version);
                default -> throw new IllegalArgumentException(wanted.getKind());
            }
        }

        @Override
        public HasMetadata applyChild(HasMetadata wanted) {
            note("child " + wanted.getMetadata().getName());
            var applied = Serialization.clone(wanted);
            applied.getMetadata().setResourceVersion("1");
            sights.children.put(ChildKey.of(wanted), applied);
            return applied;
        }

        @Override
        public <S> void status(CustomResource<?, S> object, S status) {
            note("status " + object.getKind() + " " + object.getMetadata().getName());
            object.setStatus(status);
        }

        @Override
        public void delete(Deletion deletion) {
            note("delete " + deletion);
        }

        @Override
        public void deleteChild(HasMetadata observed) {
            note("delete child " + observed.getMetadata().getName());
            sights.children.remove(ChildKey.of(observed));
        }

        @Override
        public void delete(BundleKey bundle) {
            note("delete " + bundle);
        }

        @Override
        public void tell(Event event, HasMetadata about) {}
    }

    private static final class Nobody implements Serving {
        @Override
        public void publish(Snapshot whole) {}

        @Override
        public void endpointsChanged() {}

        @Override
        public void admit(Snapshot.Version candidate, Ref pool) {}

        @Override
        public void retainAdmissions(Set<Ref> versions) {}

        @Override
        public List<PodFacts> pods() {
            return List.of();
        }
    }
}
