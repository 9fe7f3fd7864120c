package dev.skep.core.plan;

import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.world.World;
import org.junit.jupiter.api.Test;

class WalkthroughTest {

    @Test
    void aServiceByItselfIsServedInProduction() {
        var world = new World().apply(service("shop")).settle();

        assertThat(world.snapshot.hosts())
                .containsEntry("shop-default.localhost", new EnvironmentKey("default", "shop", "production"));
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
        assertThat(world.environment("shop-production").getStatus().url())
                .isEqualTo("http://shop-default.localhost:8787");
    }
}
