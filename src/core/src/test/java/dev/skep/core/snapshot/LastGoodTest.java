package dev.skep.core.snapshot;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.base;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.living;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.pool;
import static dev.skep.core.world.Manifests.promoting;
import static dev.skep.core.world.Manifests.routed;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.traffic;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.environment.EnvironmentSpec;
import dev.skep.api.environment.TrafficShare;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.world.World;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves is what was deployed: nothing that is wrong in a manifest reaches the snapshot. */
class LastGoodTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modules: [{name: 'index.js', esModule: 'syntax error'}]",
                "main: 'none.js'",
                "vars: [{name: A, text: 'a'}], services: [{name: A, service: shop}]",
                "remove: {vars: [NONE]}",
                "secrets: [{name: S, secretKeyRef: {name: none, key: k}}]",
                "services: [{name: B, service: none}]",
                "services: [{name: B, service: shop, namespace: other}]",
                "source: {configMaps: [{name: none}]}",
                "pool: none",
                "limits: {cpuMillis: 999999}",
                "limits: {connections: 2}",
                "compatibilityDate: '2099-01-01'",
                "kvNamespaces: [{name: K, kvNamespace: k}]",
                "durableObjects: [{name: O, className: C}]",
                "externals: [{name: X, service: {name: x, port: 80}}]",
                "crons: [{name: c, schedule: '* * * * *'}]"
            })
    void aWrongEditOfAnEnvironmentChangesNothingThatServes(String overrides) {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var serving = world.snapshot;

        world.apply(environment("shop", "staging", overrides)).settle();

        assertThat(world.snapshot).isEqualTo(serving);
        assertThat(world.condition("shop-staging", ConditionType.READY).status())
                .isNotEqualTo(ConditionStatus.TRUE);
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSpecs")
    void aWrongSpecChangesNothingThatServes(String name, UnaryOperator<EnvironmentSpec> wrong) {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var serving = world.snapshot;

        world.apply(with(environment("shop", "staging"), wrong)).settle();

        assertThat(world.snapshot).isEqualTo(serving);
        assertThat(world.condition("shop-staging", ConditionType.READY).status())
                .isNotEqualTo(ConditionStatus.TRUE);
    }

    static Stream<Arguments> wrongSpecs() {
        return Stream.of(
                Arguments.of("no such version", pinned(9)),
                Arguments.of("no such source", promoting("none", null, null, null)),
                Arguments.of("no such version of the source", promoting("production", 9, null, null)),
                Arguments.of("no such tag", promoting("production", null, "none", null)),
                Arguments.of("no such digest", promoting("production", null, null, "sha256:none")),
                Arguments.of("no such base", base("none")),
                Arguments.of("a base of itself", base("staging")),
                Arguments.of("traffic", traffic(new TrafficShare(1, 100))),
                Arguments.of("routes", routed("example.com/*")),
                Arguments.of("ttl", living("7d")));
    }

    @Test
    void aWrongTemplateStopsEveryEnvironmentAndReplacesNone() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var serving = world.snapshot;

        world.apply(bareService("shop", "main: 'a.js', modules: [{name: 'a.js', esModule: 'syntax error'}]"))
                .settle();

        assertThat(world.snapshot).isEqualTo(serving);
    }

    @Test
    void aSecretThatIsDeletedLeavesWhatServes() {
        var world = new World().secret("s", "k", "v");
        world.apply(service("shop", "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]"))
                .settle();
        var serving = world.snapshot;

        world.secrets.remove(new Ref("default", "s"));
        world.settle();

        assertThat(world.snapshot).isEqualTo(serving);
        assertThat(world.condition("shop-production", ConditionType.READY).reason())
                .isEqualTo("SecretNotFound");
    }

    @Test
    void aRenamingOfWhatDoesNotResolveLeavesTheOldName() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var serving = world.snapshot;

        world.apply(with(
                        environment("shop", "staging", "pool: none"),
                        spec -> new EnvironmentSpec(
                                "shop",
                                "preview",
                                spec.overrides(),
                                null,
                                null,
                                null,
                                spec.traffic(),
                                spec.routes(),
                                null)))
                .settle();

        assertThat(world.snapshot).isEqualTo(serving);
    }

    @Test
    void aDeletedEnvironmentServesNoMore() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.delete("Environment", "shop-staging").settle();

        assertThat(world.snapshot.hosts()).containsOnlyKeys("shop-default.localhost");
        assertThat(world.list("WorkerVersion")).hasSize(1);
    }

    @Test
    void eachPoolGetsItsPart() {
        var world = new World()
                .apply(pool("other"), service("auth", "pool: other"))
                .apply(service("shop", "services: [{name: AUTH, service: auth}]"))
                .settle();

        var part = world.snapshot.ofPool(new Ref("default", "default"));

        assertThat(world.snapshot.pools()).containsExactly(new Ref("default", "default"), new Ref("default", "other"));
        assertThat(part.hosts()).containsOnlyKeys("shop-default.localhost");
        assertThat(part.versions()).hasSize(1);
        assertThat(part.versions().values().iterator().next().bindings())
                .singleElement()
                .satisfies(binding -> assertThat(((Snapshot.Service) binding).target())
                        .isEqualTo(new Snapshot.Reachable(
                                new EnvironmentKey("default", "auth", "production"), new Ref("default", "other"))));
        assertThat(part.bundles()).hasSize(1);
    }

    @Test
    void secretValuesAreNowhere() {
        var world = new World().secret("s", "k", "hunter2");
        world.apply(service("shop", "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]"))
                .settle();

        assertThat(world.lastPlan.toString() + world.observe()).doesNotContain("hunter2\"");
        assertThat(world.snapshot.versions().values().iterator().next().bindings())
                .containsExactly(new Snapshot.Secret("S", new Ref("default", "s"), "k"));
    }
}
