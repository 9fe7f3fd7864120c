package dev.skep.core.snapshot;

import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.grant;
import static dev.skep.core.world.Manifests.in;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.grant.GrantedTarget;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.world.World;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** The called pod learns whose certificates it may answer, and which of two objects of one name is meant. */
class ReachedFromOutsideTest {

    @Test
    void withoutAGrantNoOtherNamespaceMayCall() {
        var world = new World().apply(service("auth")).settle();

        assertThat(callers(world, "production")).isEmpty();
    }

    @Test
    void grantsAreAddedUpAndOnesOwnNamespaceIsImplied() {
        var world = new World()
                .apply(service("auth"))
                .apply(grant("a", "team", List.of()), grant("b", "other", List.of("shop")))
                .apply(grant("c", "team", List.of("x")), grant("d", "default", List.of()))
                .settle();

        assertThat(callers(world, "production")).containsExactly("other", "team");
    }

    @Test
    void aGrantForOneEnvironmentIsForThatOneOnly() {
        var world = new World()
                .apply(service("auth"), environment("auth", "staging"))
                .apply(grant("a", "team", List.of(), new GrantedTarget("auth", List.of("staging"))))
                .apply(grant("b", "other", List.of(), new GrantedTarget("mail", List.of())))
                .settle();

        assertThat(callers(world, "staging")).containsExactly("team");
        assertThat(callers(world, "production")).isEmpty();
    }

    @Test
    void aGrantInAnotherNamespaceIsWorthNothing() {
        var world = new World()
                .apply(service("auth"), in("team", grant("a", "team", List.of())))
                .settle();

        assertThat(callers(world, "production")).isEmpty();
    }

    @Test
    void removingTheGrantIsASnapshotWithoutADeployment() {
        var world = new World()
                .apply(service("auth"), grant("a", "team", List.of()))
                .settle();
        var before = world.deployment("auth-production").getSpec().sequence();

        world.delete("BindingGrant", "a").round();

        assertThat(callers(world, "production")).isEmpty();
        assertThat(world.deployment("auth-production").getSpec().sequence()).isEqualTo(before);
    }

    @Test
    void anEnvironmentMadeAgainIsAnotherIncarnation() {
        var world = new World()
                .apply(service("auth"), environment("auth", "staging"))
                .settle();
        var first = deployed(world, "staging").incarnation();

        world.delete("Environment", "auth-staging").settle();
        world.apply(environment("auth", "staging")).settle();

        assertThat(first).isNotEmpty().isNotEqualTo(deployed(world, "staging").incarnation());
        assertThat(deployed(world, "staging").incarnation())
                .isEqualTo(world.environment("auth-staging").getMetadata().getUid());
    }

    private static SortedSet<String> callers(World world, String environment) {
        return deployed(world, environment).callerNamespaces();
    }

    private static Snapshot.Deployed deployed(World world, String environment) {
        var deployed = world.snapshot.environments().get(new EnvironmentKey("default", "auth", environment));
        assertThat(deployed.resource()).isEqualTo(new Ref("default", "auth-" + environment));
        return deployed;
    }
}
