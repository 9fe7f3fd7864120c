package dev.skep.core.environment;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.core.world.World;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the conditions of an Environment say while a change passes through, and while it cannot. */
class EnvironmentConditionsTest {

    @Test
    void aFreshOnePassesFromOneToTheNext() {
        var world = new World().hold("pod-0").apply(service("shop"), environment("shop", "staging"));

        world.round();
        assertThat(conditions(world)).isEqualTo("""
                Resolved=True Resolved
                BindingsResolved=True Bound
                Admitted=Unknown AdmissionPending
                Programmed=False Progressing
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=Unknown AdmissionPending
                Reconciling=True Progressing""");

        world.round();
        world.round();
        world.round();
        assertThat(conditions(world)).isEqualTo("""
                Resolved=True Resolved
                BindingsResolved=True Bound
                Admitted=True Admitted
                Programmed=False WaitingForPods
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=False WaitingForPods
                Reconciling=True Progressing""");

        world.release("pod-0").settle();
        assertThat(conditions(world)).isEqualTo("""
                Resolved=True Resolved
                BindingsResolved=True Bound
                Admitted=True Admitted
                Programmed=True Programmed
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=True Ready""");
    }

    @Test
    void codeThatIsRefusedStallsAndWhatServesStays() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(environment("shop", "staging", "modules: [{name: 'index.js', esModule: 'syntax error'}]"))
                .settle();

        assertThat(conditions(world)).isEqualTo("""
                Resolved=True Resolved
                BindingsResolved=True Bound
                Admitted=False SyntaxError
                Programmed=False ServingLastGood
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=False SyntaxError
                Stalled=True SyntaxError""");
        assertThat(world.condition("shop-staging", ConditionType.READY).message())
                .isEqualTo("index.js:3: Unexpected token. Correct the line that is named.");
        assertThat(world.snapshot.environments()).hasSize(2);
    }

    @Test
    void aMissingSecretIsWaitedFor() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(environment("shop", "staging", "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]"))
                .settle();

        assertThat(conditions(world)).isEqualTo("""
                Resolved=False SecretNotFound
                BindingsResolved=Unknown NotReady
                Admitted=Unknown NotReady
                Programmed=False ServingLastGood
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=False SecretNotFound
                Reconciling=True Progressing""");

        world.secret("s", "k", "v").settle();
        assertThat(world.condition("shop-staging", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void anEnvironmentWithoutItsServiceServesNothing() {
        var world = new World().apply(environment("shop", "staging")).settle();

        assertThat(conditions(world)).isEqualTo("""
                Resolved=False ServiceNotFound
                BindingsResolved=Unknown NotReady
                Admitted=Unknown NotReady
                Programmed=False NothingToServe
                HostnameReady=True NotNeeded
                CertificateReady=True NotNeeded
                Ready=False ServiceNotFound
                Reconciling=True Progressing""");
    }

    @Test
    void readyIsNeverTrueBetweenAnEditAndItsArrival() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(bareService("shop", "main: 'a.js', modules: [{name: 'a.js', esModule: 'new'}]"));
        var rounds = 0;
        while (world.deployment("shop-staging").getSpec().sequence() == 1) {
            world.round();
            assertThat(world.condition("shop-staging", ConditionType.READY).status())
                    .isNotEqualTo(ConditionStatus.TRUE);
            assertThat(rounds++).isLessThan(10);
        }
        assertThat(world.environment("shop-staging").getStatus().observedServiceGeneration())
                .isEqualTo(2);
    }

    @Test
    void theTimeOfTransitionIsKeptWhileTheStatusIs() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var before = world.condition("shop-staging", ConditionType.READY).lastTransitionTime();
        var resolvedBefore =
                world.condition("shop-staging", ConditionType.RESOLVED).lastTransitionTime();

        world.later(Duration.ofHours(1));
        world.apply(environment("shop", "staging", "vars: [{name: A, text: 'a'}]"))
                .settle();

        assertThat(world.condition("shop-staging", ConditionType.RESOLVED).lastTransitionTime())
                .isEqualTo(resolvedBefore);
        assertThat(world.condition("shop-staging", ConditionType.READY).lastTransitionTime())
                .isNotEqualTo(before);
    }

    @Test
    void eachConditionNamesTheGenerationItIsAbout() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.apply(environment("shop", "staging", "vars: [{name: A, text: 'a'}]"))
                .settle();

        var status = world.environment("shop-staging").getStatus();
        assertThat(status.observedGeneration()).isEqualTo(2);
        assertThat(status.conditions())
                .extracting(Condition::observedGeneration)
                .containsOnly(2L);
    }

    @Test
    void theHashOfTheConfigurationChangesWithItAndStaysWhenItIsRefused() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();
        var first = world.environment("shop-staging").getStatus().configHash();

        world.apply(environment("shop", "staging", "pool: none")).settle();
        assertThat(world.environment("shop-staging").getStatus().configHash()).isEqualTo(first);

        world.apply(environment("shop", "staging", "limits: {cpuMillis: 5}")).settle();
        assertThat(world.environment("shop-staging").getStatus().configHash()).isNotEqualTo(first);
    }

    @Test
    void timeAloneChangesNothing() {
        var world = new World()
                .apply(service("shop"), environment("shop", "staging"))
                .settle();

        world.later(Duration.ofDays(3));

        assertThat(world.round().writesNothing()).isTrue();
    }

    @Test
    void aSilentPodIsNamedAfterTenSecondsAndOnlyOnce() {
        var world = new World().pod("pod-1").apply(service("shop"), environment("shop", "staging"));
        world.settle();
        world.hold("pod-1");
        world.apply(environment("shop", "staging", "vars: [{name: A, text: 'a'}]"))
                .settle();
        assertThat(world.condition("shop-staging", ConditionType.PROGRAMMED).message())
                .isEqualTo("Deployment 2 is served by 1 of 2 pods.");

        world.later(Duration.ofSeconds(11)).settle();

        assertThat(world.condition("shop-staging", ConditionType.PROGRAMMED).message())
                .isEqualTo("Nothing was heard for 10 seconds from pod-1. Look at the pod that is named.");
        world.later(Duration.ofSeconds(11));
        assertThat(world.round().writesNothing()).isTrue();
    }

    @Test
    void podsThatAreNotReadyAreNotWaitedFor() {
        var world = new World().pod("pod-1").hold("pod-1").podReady("pod-1", false);

        world.apply(service("shop"), environment("shop", "staging")).settle();

        assertThat(world.condition("shop-staging", ConditionType.PROGRAMMED).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    private static String conditions(World world) {
        return world.environment("shop-staging").getStatus().conditions().stream()
                .map(EnvironmentConditionsTest::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Condition condition) {
        var status = condition.status().name();
        return condition.type() + "=" + status.charAt(0) + status.substring(1).toLowerCase() + " " + condition.reason();
    }
}
