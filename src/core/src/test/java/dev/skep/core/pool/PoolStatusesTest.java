package dev.skep.core.pool;

import static dev.skep.core.world.Manifests.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.api.pool.WorkerPool;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.Settings;
import dev.skep.core.world.World;
import org.junit.jupiter.api.Test;

/** What a WorkerPool says of itself: where it is pods, and where it is one process that cannot be shaped. */
class PoolStatusesTest {

    private static final String SANDBOX = "runtimeClassName: gvisor";

    @Test
    void oneProcessCannotBeASandboxAndSaysSo() {
        var world = new World().apply(pool("apart", SANDBOX)).settle();

        assertThat(ready(world).reason()).isEqualTo(Reason.NOT_YET_SUPPORTED.reason());
        assertThat(ready(world).message()).contains("spec.runtimeClassName");
        assertThat(world.lastPlan.problems()).hasSize(1);
    }

    @Test
    void podsTakeEveryField() {
        var world = ofPods();
        world.apply(pool("apart", SANDBOX)).settle();

        assertThat(ready(world).reason()).isEqualTo(Reason.READY.reason());
        assertThat(world.lastPlan.problems()).isEmpty();
    }

    @Test
    void whatTheClusterHasAgainstThePodsIsSaid() {
        var world = ofPods();
        world.poolTroubles.put(new Ref("default", "apart"), "The RuntimeClass gvisor is not there.");
        world.apply(pool("apart", SANDBOX)).settle();

        assertThat(ready(world).reason()).isEqualTo(Reason.PODS_REFUSED.reason());
        assertThat(ready(world).message()).startsWith("The RuntimeClass gvisor is not there.");
    }

    @Test
    void theScaleSubresourceIsToldWhoseThePodsAre() {
        var world = ofPods();
        world.apply(pool("apart")).settle();

        var status = world.<WorkerPool>find("WorkerPool", "apart").orElseThrow().getStatus();
        assertThat(status.selector()).isEqualTo("skep.dev/pool=apart");
        assertThat(status.replicas()).isEqualTo(1);
        assertThat(status.readyReplicas()).isEqualTo(1);
    }

    private static World ofPods() {
        var world = new World();
        var local = world.settings;
        world.settings = new Settings(
                local.address(),
                local.fieldManager(),
                local.source(),
                local.retention(),
                local.maxima(),
                local.compatibility(),
                Settings.Hosting.PODS);
        return world;
    }

    private static Condition ready(World world) {
        var pool = world.<WorkerPool>find("WorkerPool", "apart").orElseThrow();
        return Conditions.find(pool.getStatus().conditions(), ConditionType.READY)
                .orElseThrow();
    }
}
