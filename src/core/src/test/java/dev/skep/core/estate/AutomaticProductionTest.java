package dev.skep.core.estate;

import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.environment.Environment;
import dev.skep.core.plan.Event;
import dev.skep.core.world.World;
import org.junit.jupiter.api.Test;

class AutomaticProductionTest {

    @Test
    void aServiceGetsAProductionEnvironmentThatItOwns() {
        var world = new World().apply(service("shop")).settle();

        var production = world.environment("shop-production");
        assertThat(production.getSpec().name()).isEqualTo("production");
        assertThat(production.getSpec().service()).isEqualTo("shop");
        assertThat(production.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getName()).isEqualTo("shop"));
        assertThat(world.events)
                .filteredOn(event -> event.reason().equals("CreatedByOperator"))
                .singleElement()
                .extracting(Event::kind)
                .isEqualTo("WorkerService");
    }

    @Test
    void aDeclaredOneIsLeftAlone() {
        var world = new World()
                .apply(service("shop"), environment("shop", "production"))
                .settle();

        assertThat(world.environment("shop-production").getMetadata().getOwnerReferences())
                .isEmpty();
        assertThat(world.environment("shop-production").getMetadata().getManagedFields())
                .extracting(entry -> entry.getManager())
                .containsExactly("kubectl");
    }

    @Test
    void declaringItAdoptsItInPlace() {
        var world = new World().apply(service("shop")).settle();
        var before = world.environment("shop-production");

        world.apply(environment("shop", "production", "vars: [{name: A, text: 'a'}]"))
                .settle();

        var after = world.environment("shop-production");
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(after.getSpec().overrides()).isNotNull();
        assertThat(after.getStatus().version()).isEqualTo(2);
    }

    @Test
    void adoptionByItselfDeploysNothing() {
        var world = new World().apply(service("shop")).settle();
        var deployed = world.deployment("shop-production");

        world.apply(environment("shop", "production")).settle();

        assertThat(world.deployment("shop-production")).isEqualTo(deployed);
    }

    @Test
    void deletingTheDeclaredOneRestoresTheAutomaticOneWithoutAGap() {
        var world = new World()
                .apply(service("shop"), environment("shop", "production", "vars: [{name: A, text: 'a'}]"))
                .settle();

        world.delete("Environment", "shop-production").round();

        assertThat(world.snapshot.hosts()).containsKey("shop-default.localhost");
        world.settle();
        assertThat(world.environment("shop-production").getMetadata().getOwnerReferences())
                .hasSize(1);
        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    @Test
    void theAutomaticOneGoesWithItsServiceAndLeavesNothing() {
        var world = new World().apply(service("shop")).settle();

        world.delete("WorkerService", "shop").settle();

        assertThat(world.<Environment>list("Environment")).isEmpty();
        assertThat(world.list("WorkerVersion")).isEmpty();
        assertThat(world.list("WorkerDeployment")).isEmpty();
        assertThat(world.bundles).isEmpty();
        assertThat(world.snapshot.hosts()).isEmpty();
    }

    @Test
    void aDeclaredOneSurvivesItsServiceWithItsHistory() {
        var world = new World()
                .apply(service("shop"), environment("shop", "production"))
                .settle();

        world.delete("WorkerService", "shop").settle();

        assertThat(world.snapshot.hosts()).isEmpty();
        assertThat(world.list("WorkerVersion")).hasSize(1);

        world.apply(service("shop")).settle();

        assertThat(world.snapshot.hosts()).containsKey("shop-default.localhost");
        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(1);
    }

    @Test
    void anAdoptedOneSurvivesItsServiceToo() {
        var world = new World().apply(service("shop")).settle();
        world.apply(environment("shop", "production")).settle();

        world.delete("WorkerService", "shop").settle();

        assertThat(world.<Environment>list("Environment")).hasSize(1);
    }
}
