package dev.skep.operator.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.deployment.Outcome;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.deployment.WorkerDeploymentSpec;
import dev.skep.api.deployment.WorkerDeploymentStatus;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodSightTest {

    private static final Ref POOL = new Ref("default", "default");
    private static final Ref SHOP = new Ref("default", "shop-production");
    private static final Instant LED = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant SOON = LED.plusSeconds(5);
    private static final Instant LATER = LED.plusSeconds(11);

    @Test
    void theClusterSaysWhichPodsThereAreAndTheDistributionWhatTheyServe() {
        var heard = new PodFacts(POOL, "a", false, SOON, Map.of(SHOP, 3L));

        var pods = PodSight.of(List.of(running("a", true), running("b", false)), List.of(heard), List.of(), LED, LATER);

        assertThat(pods)
                .containsExactly(
                        new PodFacts(POOL, "a", true, SOON, Map.of(SHOP, 3L)),
                        new PodFacts(POOL, "b", false, LED, Map.of()));
    }

    @Test
    void aPodThatIsGoneFromTheClusterIsNotMissed() {
        var heard = new PodFacts(POOL, "a", true, SOON, Map.of());

        assertThat(PodSight.of(List.of(), List.of(heard), List.of(), LED, LATER))
                .isEmpty();
    }

    @Test
    void aNewLeaderBelievesTheLogUntilPodsHadTimeToCome() {
        var log = List.of(deployment(1, Outcome.SUPERSEDED), deployment(2, Outcome.SUCCEEDED));

        assertThat(acknowledged(log, SOON)).containsEntry(SHOP, 2L);
        assertThat(acknowledged(log, LATER)).isEmpty();
    }

    @Test
    void whatWasNeverServedEverywhereIsNotBelieved() {
        var log = List.of(deployment(1, Outcome.SUCCEEDED), deployment(2, Outcome.PENDING));

        assertThat(acknowledged(log, SOON)).isEmpty();
    }

    private static Map<Ref, Long> acknowledged(List<WorkerDeployment> log, Instant now) {
        return PodSight.of(List.of(running("a", true)), List.of(), log, LED, now)
                .getFirst()
                .acknowledged();
    }

    private static RunningPod running(String name, boolean ready) {
        return new RunningPod(POOL, name, ready, Optional.of("10.0.0.1"));
    }

    private static WorkerDeployment deployment(long sequence, Outcome outcome) {
        var deployment = new WorkerDeployment();
        deployment.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("shop-production-d" + sequence)
                .build());
        deployment.setSpec(new WorkerDeploymentSpec(
                "shop",
                "production",
                SHOP.name(),
                sequence,
                List.of(),
                List.of(),
                List.of(),
                "default",
                null,
                null,
                false,
                null,
                "",
                null));
        deployment.setStatus(new WorkerDeploymentStatus(1L, List.of(), outcome, "", null));
        return deployment;
    }
}
