package dev.skep.core.workerservice;

import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.workerservice.EnvironmentSummary;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.api.workerservice.WorkerServiceStatus;
import dev.skep.core.condition.Conditions;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.HostnameFacts.Certificate;
import dev.skep.core.observed.HostnameFacts.HostnameFact;
import dev.skep.core.observed.HostnameFacts.Routing;
import dev.skep.core.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {

    @Test
    void itListsItsEnvironmentsProductionFirst() {
        var world = new World()
                .apply(service("shop"), environment("shop", "a-preview"), environment("shop", "staging"))
                .settle();

        assertThat(status(world).environments())
                .extracting(EnvironmentSummary::name)
                .containsExactly("production", "a-preview", "staging");
        assertThat(status(world).environments())
                .extracting(EnvironmentSummary::url)
                .contains("http://shop-staging-default.localhost:8787");
        assertThat(status(world).url()).isEqualTo("http://shop-default.localhost:8787");
    }

    @Test
    void itIsReadyWhenAllOfThemAre() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        assertThat(condition(world, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition(world, ConditionType.RESOLVED).status()).isEqualTo(ConditionStatus.TRUE);

        world.apply(environment("shop", "staging", "pool: none")).settle();

        assertThat(condition(world, ConditionType.RESOLVED).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(condition(world, ConditionType.READY).reason()).isEqualTo("PoolNotFound");
        assertThat(condition(world, ConditionType.READY).message())
                .isEqualTo("staging: There is no WorkerPool none in namespace default. "
                        + "Create the WorkerPool, or correct pool.");
        assertThat(condition(world, ConditionType.RECONCILING).status()).isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void itNamesTheGenerationItIsAbout() {
        var world = new World().apply(service("shop")).settle();

        world.apply(service("shop", "vars: [{name: A, text: 'a'}]")).settle();

        assertThat(status(world).observedGeneration()).isEqualTo(2);
        assertThat(condition(world, ConditionType.READY).observedGeneration()).isEqualTo(2);
    }

    @Test
    void afterAnEditItIsNotReadyBeforeAllEnvironmentsServeIt() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        world.hold("pod-0")
                .apply(service("shop", "vars: [{name: A, text: 'a'}]"))
                .settle();

        assertThat(condition(world, ConditionType.READY).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(condition(world, ConditionType.PROGRAMMED).reason()).isEqualTo("WaitingForPods");

        world.release("pod-0").settle();
        assertThat(condition(world, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void withoutAnybodyToIssueCertificatesItIsAsReadyAsItCanBe() {
        var world = new World();
        world.hostnames = new HostnameFacts(new HostnameFact(Routing.ROUTED, Certificate.NO_ISSUING_API, ""), Map.of());
        world.apply(service("shop")).settle();

        assertThat(condition(world, ConditionType.CERTIFICATE_READY).status()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(condition(world, ConditionType.CERTIFICATE_READY).reason()).isEqualTo("CertManagerMissing");
        assertThat(condition(world, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    }

    private static WorkerServiceStatus status(World world) {
        return world.<WorkerService>find("WorkerService", "shop").orElseThrow().getStatus();
    }

    private static Condition condition(World world, ConditionType type) {
        return Conditions.find(status(world).conditions(), type).orElseThrow();
    }
}
