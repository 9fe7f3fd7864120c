package dev.skep.core.version;

import static dev.skep.core.world.Manifests.annotated;
import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.configMap;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.pool;
import static dev.skep.core.world.Manifests.promoting;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.serviceBinding;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.deployment.Outcome;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.version.OriginKind;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.observed.Settings;
import dev.skep.core.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    private static final String A = code("a");
    private static final String B = code("b");

    @Test
    void goingBackIsANewVersionOfTheSameBundle() {
        var world = new World().apply(bareService("shop", A)).settle();
        world.apply(bareService("shop", B)).settle();
        world.apply(bareService("shop", A)).settle();

        var first = world.version("shop-production-v1").getSpec();
        var second = world.version("shop-production-v2").getSpec();
        var third = world.version("shop-production-v3").getSpec();
        assertThat(third.bundle()).isEqualTo(first.bundle()).isNotEqualTo(second.bundle());
        assertThat(third.hash()).isEqualTo(first.hash());
        assertThat(world.bundles).hasSize(2);
        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(3);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(3);
    }

    /** A release that hashes otherwise would cut a new version of every environment there is. */
    @Test
    void hashesAreForEver() {
        var world = new World().secret("s", "k", "v");
        world.apply(service("mail"))
                .apply(service(
                        "shop",
                        "compatibilityDate: '2026-01-01'",
                        "compatibilityFlags: [b, a]",
                        "vars: [{name: A, text: 'a'}, {name: B, json: {x: [1, true, null], y: ä}}]",
                        "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]",
                        "services: [{name: M, service: mail}]",
                        "limits: {cpuMillis: 10}"))
                .settle();

        var spec = world.version("shop-production-v1").getSpec();
        assertThat(spec.bundle().digest())
                .isEqualTo("sha256:2c46c903c74bb4f6c858489a1b6a9d442db770ce269fe631e9b0f35b65720755");
        assertThat(spec.hash()).isEqualTo("sha256:e41b51ed0feeab96285ec9f9cb84c8ec3b04cce505934c179b8dad81e901fcc8");
    }

    /** One row for each kind of change: whether it cuts a version, and whether it is a deployment. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "changes.table", delimiter = '|')
    void aChangeOfWhatRunsIsAVersion(String change, String before, String after, int version, long sequence) {
        var world = new World().secret("s", "one", "1", "two", "2");
        world.apply(service("mail"), service("auth"), pool("other"), service("shop", before))
                .settle();

        world.apply(service("shop", after)).settle();

        assertThat(world.environment("shop-production").getStatus().latestVersion())
                .isEqualTo(version);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(sequence);
    }

    @Test
    void aConfigMapIsCode() {
        var world = new World()
                .apply(
                        configMap("code", Map.of("index.js", "one")),
                        bareService("shop", "main: 'index.js', source: {configMaps: [{name: code}]}"))
                .settle();

        world.apply(configMap("code", Map.of("index.js", "two"))).settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    @Test
    void aSecretsValueIsADeploymentOfTheSameVersion() {
        var world = new World().secret("s", "k", "one");
        world.apply(service("shop", "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]"))
                .settle();

        world.secret("s", "k", "two").settle();

        var deployed = world.deployment("shop-production").getSpec();
        assertThat(deployed.sequence()).isEqualTo(2);
        assertThat(deployed.versions().getFirst().version()).isEqualTo(1);
        assertThat(deployed.secretsHmac()).isNotBlank().doesNotContain("two");
    }

    @Test
    void aTargetsChangeIsNothingToItsCallers() {
        var world = new World().apply(service("mail"), service("shop", "services: [{name: M, service: mail}]"));
        world.settle();

        world.apply(service("mail", "vars: [{name: A, text: 'a'}]")).settle();

        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(1);
    }

    @Test
    void aServiceBindingIsAVersion() {
        var world = new World().apply(service("mail"), service("shop")).settle();

        world.apply(serviceBinding("b", "MAIL", "shop", "mail")).settle();

        assertThat(world.version("shop-production-v2").getSpec().services())
                .singleElement()
                .satisfies(service -> assertThat(service.name()).isEqualTo("MAIL"));
    }

    @Test
    void environmentsOfANamespaceShareTheirCode() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        assertThat(world.list("WorkerVersion")).hasSize(2);
        assertThat(world.bundles).hasSize(1);
    }

    @Test
    void aRefusedVersionIsNeverDeployedAndItsSuccessorHasTheNextNumber() {
        var world = new World().apply(bareService("shop", A)).settle();
        world.apply(bareService("shop", code("syntax error"))).settle();
        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(1);
        assertThat(world.environment("shop-production").getStatus().latestVersion())
                .isEqualTo(2);

        world.apply(bareService("shop", B)).settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(3);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(2);
    }

    @Test
    void numbersAreNotUsedAgainEvenWhenSomebodyDeletesHistory() {
        var world = new World().apply(bareService("shop", A)).settle();
        world.apply(bareService("shop", B)).settle();

        world.delete("WorkerVersion", "shop-production-v1").delete("WorkerVersion", "shop-production-v2");
        world.delete("WorkerDeployment", "shop-production-d1").delete("WorkerDeployment", "shop-production-d2");
        world.settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(3);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(3);
    }

    @Test
    void rollbackServesAnOldVersionAndCutsNone() {
        var world = new World()
                .apply(bareService("shop", A), environment("shop", "staging"))
                .settle();
        world.apply(bareService("shop", B)).settle();

        world.apply(with(environment("shop", "staging"), pinned(1))).settle();

        var status = world.environment("shop-staging").getStatus();
        assertThat(status.version()).isEqualTo(1);
        assertThat(status.latestVersion()).isEqualTo(2);
        assertThat(status.sequence()).isEqualTo(3);

        world.apply(environment("shop", "staging")).settle();

        assertThat(world.environment("shop-staging").getStatus().version()).isEqualTo(2);
        assertThat(world.environment("shop-staging").getStatus().latestVersion())
                .isEqualTo(2);
    }

    @Test
    void aBadEditDoesNotStandInTheWayOfARollback() {
        var world = new World()
                .apply(bareService("shop", A), environment("shop", "staging"))
                .settle();
        world.apply(bareService("shop", B)).settle();
        world.apply(bareService(
                        "shop",
                        "main: 'none.js', vars: [{name: X, text: ''}], secrets: "
                                + "[{name: X, secretKeyRef: {name: none, key: k}}]"))
                .settle();

        world.apply(with(environment("shop", "staging", "remove: {vars: [NONE]}"), pinned(1)))
                .settle();

        assertThat(world.environment("shop-staging").getStatus().version()).isEqualTo(1);
        assertThat(world.condition("shop-staging", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    /** The template moves on to B; staging promotes production's first version, in each way there is to say it. */
    @ParameterizedTest
    @CsvSource({"version", "tag", "digest"})
    void promotionTakesCodeAndLeavesTheRest(String by) {
        var world = new World()
                .apply(annotated(
                        bareService("shop", A + ", vars: [{name: V, text: 'production'}]"), "skep.dev/tag", "first"))
                .settle();
        world.apply(
                        bareService("shop", B + ", vars: [{name: V, text: 'production'}]"),
                        environment("shop", "staging", "vars: [{name: V, text: 'staging'}]"))
                .settle();
        var first = world.version("shop-production-v1").getSpec();

        world.apply(with(
                        environment("shop", "staging", "vars: [{name: V, text: 'staging'}]"),
                        promoting(
                                "production",
                                by.equals("version") ? 1 : null,
                                by.equals("tag") ? "first" : null,
                                by.equals("digest") ? first.bundle().digest() : null)))
                .settle();

        var promoted = world.version("shop-staging-v2").getSpec();
        assertThat(promoted.bundle()).isEqualTo(first.bundle());
        assertThat(promoted.vars().getFirst().text()).isEqualTo("staging");
        assertThat(promoted.origin().kind()).isEqualTo(OriginKind.PROMOTION);
        assertThat(promoted.origin().environment()).isEqualTo("production");
        assertThat(promoted.origin().version()).isEqualTo(1);
        assertThat(world.environment("shop-staging").getStatus().version()).isEqualTo(2);
    }

    @Test
    void promotionWithoutAVersionFollowsWhatServes() {
        var world = new World()
                .apply(bareService("shop", A), environment("shop", "staging", B))
                .settle();

        world.apply(with(environment("shop", "production"), promoting("staging", null, null, null)))
                .settle();

        assertThat(world.version("shop-production-v2").getSpec().bundle())
                .isEqualTo(world.version("shop-staging-v1").getSpec().bundle());
    }

    @Test
    void codeThatSomebodyDeletedIsStoredAgainOrMissed() {
        var world = new World()
                .apply(bareService("shop", A), environment("shop", "staging"))
                .settle();
        world.apply(bareService("shop", B)).settle();
        world.bundles.clear();

        world.apply(with(environment("shop", "staging"), pinned(1))).settle();

        assertThat(world.bundles).hasSize(1);
        assertThat(world.condition("shop-staging", ConditionType.READY).message())
                .startsWith("The code of version 1 is gone.");
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void historyIsKeptAsFarAsItIsToBeKept() {
        var world = new World();
        var local = world.settings;
        world.settings = new Settings(
                local.address(),
                local.fieldManager(),
                local.source(),
                new Settings.Retention(3, 4),
                local.maxima(),
                local.compatibility(),
                local.hosting());
        for (int i = 1; i <= 8; i++) {
            world.apply(bareService("shop", code("code " + i))).settle();
        }

        assertThat(world.<WorkerVersion>list("WorkerVersion"))
                .extracting(version -> version.getMetadata().getName())
                .containsExactly("shop-production-v6", "shop-production-v7", "shop-production-v8");
        assertThat(world.list("WorkerDeployment")).hasSize(4);
        assertThat(world.bundles).hasSize(3);
    }

    @Test
    void whatIsPinnedOrPromotedIsKeptHoweverOld() {
        var world = new World();
        var local = world.settings;
        world.settings = new Settings(
                local.address(),
                local.fieldManager(),
                local.source(),
                new Settings.Retention(1, 1),
                local.maxima(),
                local.compatibility(),
                local.hosting());
        world.apply(bareService("shop", A)).settle();
        world.apply(with(environment("shop", "staging"), promoting("production", 1, null, null)))
                .settle();
        for (int i = 1; i <= 4; i++) {
            world.apply(bareService("shop", code("code " + i))).settle();
        }

        assertThat(world.<WorkerVersion>list("WorkerVersion"))
                .extracting(version -> version.getMetadata().getName())
                .containsExactly("shop-production-v1", "shop-production-v5", "shop-staging-v1");
    }

    @Test
    void theLogTellsWhoWhatAndWhatBecameOfIt() {
        var world = new World()
                .apply(annotated(bareService("shop", A), "skep.dev/message", "first light"))
                .settle();
        world.apply(bareService("shop", B)).settle();

        var first = world.<WorkerDeployment>find("WorkerDeployment", "shop-production-d1")
                .orElseThrow();
        assertThat(first.getSpec().message()).isEqualTo("first light");
        assertThat(first.getSpec().when()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(first.getStatus().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aDeploymentThatWasOvertakenSaysSo() {
        var world = new World().hold("pod-0").apply(bareService("shop", A));
        world.round();
        world.round();
        world.round();
        world.apply(bareService("shop", B));
        world.settle();

        assertThat(world.<WorkerDeployment>find("WorkerDeployment", "shop-production-d1")
                        .orElseThrow()
                        .getStatus()
                        .outcome())
                .isEqualTo(Outcome.SUPERSEDED);
        assertThat(world.deployment("shop-production").getStatus().outcome()).isEqualTo(Outcome.PENDING);
    }

    private static String code(String code) {
        return "main: 'index.js', modules: [{name: 'index.js', esModule: '" + code + "'}]";
    }
}
