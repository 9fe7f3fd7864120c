package dev.skep.core.plan;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.kvNamespace;
import static dev.skep.core.world.Manifests.pool;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.serviceBinding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Ref;
import dev.skep.core.world.Rendered;
import dev.skep.core.world.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell is told to do, round by round. */
class PlanTest {

    @Test
    void aChangeGoesOneStepInEachRound() {
        var world = new World().apply(service("shop"));

        var first = world.round();
        assertThat(children(first))
                .containsExactly(
                        "WorkerPool default", "Environment shop-production", "WorkerVersion shop-production-v1");
        assertThat(first.bundles()).hasSize(1);
        assertThat(first.admissions()).isEmpty();
        assertThat(first.snapshot().hosts()).isEmpty();

        var second = world.round();
        assertThat(children(second)).isEmpty();
        assertThat(second.admissions()).singleElement().satisfies(admission -> {
            assertThat(admission.version().number()).isEqualTo(1);
            assertThat(admission.pool()).isEqualTo(new Ref("default", "default"));
        });

        var third = world.round();
        assertThat(children(third)).containsExactly("WorkerDeployment shop-production-d1");
        assertThat(third.admissions()).isEmpty();
        assertThat(third.snapshot().hosts()).isEmpty();

        var fourth = world.round();
        assertThat(children(fourth)).isEmpty();
        assertThat(fourth.snapshot().hosts()).hasSize(1);

        world.settle();
        assertThat(world.round().writesNothing()).isTrue();
    }

    @Test
    void eventsAreToldOnce() {
        var world = new World().apply(service("shop")).settle();
        world.apply(bareService("shop", "main: 'i.js', modules: [{name: 'i.js', esModule: 'syntax error'}]"))
                .settle()
                .settle();

        assertThat(world.events)
                .extracting(event -> event.severity() + " " + event.reason() + ": " + event.message())
                .containsExactly(
                        "NORMAL CreatedByOperator: Nobody declared a production environment, so shop-production is "
                                + "made.",
                        "NORMAL Deployed: Version 1 is deployed as 1.",
                        "NORMAL Ready: Everything is as wanted.",
                        "WARNING SyntaxError: i.js:3: Unexpected token. Correct the line that is named.");
    }

    @Test
    void problemsNameTheirPlaces() {
        var world = new World()
                .apply(service("shop", "pool: none"), environment("shop", "staging", "pool: default"))
                .apply(environment("shop", "preview", "pool: default", "services: [{name: B, service: none}]"))
                .apply(serviceBinding("no-caller", "A", "none", "shop"))
                .apply(serviceBinding("no-target", "C", "shop/staging", "none"))
                .apply(serviceBinding("beaten", "B", "shop/preview", "shop"))
                .apply(kvNamespace("cache", null))
                .settle();

        assertThat(world.lastPlan.problems())
                .extracting(problem -> problem.at().object().name() + ": " + Rendered.of(problem))
                .containsExactlyInAnyOrder(
                        "shop: PoolNotFound spec.template.pool",
                        "shop-preview: TargetNotFound spec.overrides.services[B]",
                        "no-caller: CallerNotFound spec.from",
                        "no-target: TargetNotFound spec.to",
                        "beaten: Conflict spec.name",
                        "cache: NotYetSupported spec");
    }

    @Test
    void theDefaultPoolIsMadeOnceAndOnlyWhereItIsNeeded() {
        var world =
                new World().apply(pool("other"), service("shop", "pool: other")).settle();
        assertThat(pools(world)).containsExactly("other");

        world.apply(service("auth")).settle();
        assertThat(pools(world)).containsExactly("default", "other");

        world.delete("WorkerService", "auth").settle();
        assertThat(pools(world)).containsExactly("default", "other");
    }

    @Test
    void aPoolTellsHowManyPodsItHas() {
        var world = new World()
                .pod("pod-1")
                .podReady("pod-1", false)
                .apply(service("shop"))
                .settle();

        var status =
                world.<WorkerPool>find("WorkerPool", "default").orElseThrow().getStatus();
        assertThat(status.replicas()).isEqualTo(2);
        assertThat(status.readyReplicas()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoscaling: {minReplicas: 1, maxReplicas: 2}",
                "resources: {}",
                "runtimeClassName: gvisor",
                "nodeSelector: {disk: ssd}",
                "tolerations: [{key: a}]",
                "affinity: {podAffinity: {}}",
                "priorityClassName: high"
            })
    void aPoolThatAsksForMoreThanThereIsSaysSo(String field) {
        var world = new World().apply(pool("other", field)).settle();

        assertThat(world.lastPlan.problems())
                .extracting(Rendered::of)
                .containsExactly("NotYetSupported spec." + field.substring(0, field.indexOf(':')));
        assertThat(world.<WorkerPool>find("WorkerPool", "other")
                        .orElseThrow()
                        .getStatus()
                        .conditions())
                .extracting(Condition::reason)
                .contains("NotYetSupported");
    }

    @Test
    void keyValueDataHasANameThatOutlivesItsObject() {
        var world = new World()
                .apply(kvNamespace("cache", null), kvNamespace("taken-over", "old/cache"))
                .settle();

        assertThat(world.<KVNamespace>find("KVNamespace", "cache")
                        .orElseThrow()
                        .getStatus()
                        .id())
                .isEqualTo("default/cache");
        assertThat(world.<KVNamespace>find("KVNamespace", "taken-over")
                        .orElseThrow()
                        .getStatus()
                        .id())
                .isEqualTo("old/cache");
    }

    private static List<String> children(Plan plan) {
        return plan.children().stream()
                .map(child -> child.getKind() + " " + child.getMetadata().getName())
                .toList();
    }

    private static List<String> pools(World world) {
        return world.<HasMetadata>list("WorkerPool").stream()
                .map(pool -> pool.getMetadata().getName())
                .toList();
    }
}
