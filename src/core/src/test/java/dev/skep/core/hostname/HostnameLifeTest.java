package dev.skep.core.hostname;

import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.in;
import static dev.skep.core.world.Manifests.renamed;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostnameLifeTest {

    @Test
    void environmentsOfAServiceHaveHostnamesOfTheirOwn() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        assertThat(world.snapshot.hosts()).containsOnlyKeys("shop-default.localhost", "shop-staging-default.localhost");
    }

    @Test
    void aStrangersDeletionMovesNobody() {
        var world = new World().apply(in("c", service("a-b"))).settle().later(Duration.ofHours(1));
        world.apply(in("b-c", service("a"))).settle();
        var hosts = world.snapshot.hosts();
        assertThat(hosts).containsEntry("a-b-c.localhost", new EnvironmentKey("c", "a-b", "production"));

        world.delete("WorkerService", new Ref("c", "a-b")).settle();

        assertThat(world.snapshot.hosts())
                .hasSize(1)
                .doesNotContainKey("a-b-c.localhost")
                .allSatisfy((host, key) -> assertThat(hosts).containsEntry(host, key));
    }

    @Test
    void afterARenamingBothNamesAreServedUntilTheNewOneIsEverywhere() {
        var staging = environment("shop", "staging");
        var world = new World().apply(service("shop"), staging).settle().hold("pod-0");

        world.apply(with(environment("shop", "staging"), renamed("preview")));
        for (int i = 0; i < 5; i++) {
            world.round();
        }

        assertThat(world.snapshot.hosts())
                .containsKeys("shop-staging-default.localhost", "shop-preview-default.localhost");
        assertThat(world.environment("shop-staging").getStatus().hostname().label())
                .isEqualTo("shop-preview-default");
        assertThat(world.environment("shop-staging")
                        .getStatus()
                        .previousHostname()
                        .label())
                .isEqualTo("shop-staging-default");

        world.release("pod-0").settle();

        assertThat(world.snapshot.hosts()).containsOnlyKeys("shop-default.localhost", "shop-preview-default.localhost");
        assertThat(world.environment("shop-staging").getStatus().previousHostname())
                .isNull();
    }

    @Test
    void aRenamingIsNoNewVersion() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(with(environment("shop", "staging"), renamed("preview"))).settle();

        assertThat(world.environment("shop-staging").getStatus().latestVersion())
                .isEqualTo(1);
    }

    @Test
    void aNameThatIsTakenBackFindsItsHostname() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(with(environment("shop", "staging"), renamed("preview"))).settle();
        world.apply(environment("shop", "staging")).settle();

        assertThat(world.snapshot.hosts()).containsOnlyKeys("shop-default.localhost", "shop-staging-default.localhost");
    }

    @Test
    void anEnvironmentMadeAgainWithoutItsStatusKeepsItsLabel() {
        var world = new World().apply(in("c", service("a-b"))).settle().later(Duration.ofHours(1));
        world.apply(in("b-c", service("a"))).settle();
        var before = world.snapshot.hosts();

        world.delete("Environment", new Ref("b-c", "a-production")).settle();

        assertThat(world.snapshot.hosts()).isEqualTo(before);
    }
}
