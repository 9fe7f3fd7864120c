package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pod follows over a real connection: what it is sent, and what is known of it. */
class FollowTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aSnapshotThenADifferenceAndTheFactsFollowTheAnswers() {
        cluster.parts.serve("shop", 1).serve("mail", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello().alive(false);

        var snapshot = pod.nextSnapshot();
        assertThat(snapshot.getEpoch()).isEqualTo(7);
        assertThat(snapshot.getEnvironmentsCount()).isEqualTo(2);
        assertThat(cluster.facts("a").acknowledged()).isEmpty();

        pod.ack(snapshot.getRevision());
        cluster.awaitServes("a", "shop", 1);
        assertThat(cluster.facts("a").ready()).isFalse();
        assertThat(cluster.facts("a").pool()).isEqualTo(Parts.POOL);

        pod.alive(true);
        cluster.awaitFacts("a", facts -> facts.ready());

        cluster.parts.serve("shop", 2);
        cluster.publish();
        var delta = pod.nextDelta();
        assertThat(delta.getBase()).isEqualTo(snapshot.getRevision());
        assertThat(delta.getEnvironmentsCount()).isEqualTo(1);
        assertThat(cluster.facts("a").acknowledged())
                .containsOnly(Map.entry(Parts.resource("shop"), 1L), Map.entry(Parts.resource("mail"), 1L));

        pod.ack(delta.getRevision());
        cluster.awaitServes("a", "shop", 2);
    }

    @Test
    void aPodThatComesBeforeAnythingIsKnownWaitsAndIsNotEmptied() {
        var pod = cluster.pod("a").hello(TestPod.serving("shop", 1)).alive(true);
        cluster.awaitFacts("a", facts -> facts.ready());

        assertThat(pod.peek()).isEmpty();

        cluster.parts.serve("shop", 1);
        cluster.publish();
        assertThat(pod.nextSnapshot().getEnvironmentsCount()).isEqualTo(1);
    }

    @Test
    void aPoolWithNothingToServeIsToldSoAndItsPodsCanBecomeReady() {
        cluster.publish();
        var pod = cluster.pod("a").hello();

        assertThat(pod.nextSnapshot().getEnvironmentsCount()).isZero();
    }

    @Test
    void whatAPodServesAlreadyIsKnownBeforeItAnswers() {
        cluster.parts.serve("shop", 3).serve("mail", 1);
        cluster.publish();

        cluster.pod("a").hello(TestPod.serving("shop", 3)).alive(true);

        cluster.awaitFacts("a", facts -> facts.acknowledged().equals(Map.of(Parts.resource("shop"), 3L)));
    }

    @Test
    void aRejectedDifferenceIsFollowedByEverything() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.parts.serve("shop", 2);
        cluster.publish();

        pod.nack(pod.nextDelta().getRevision());

        var whole = pod.nextSnapshot();
        assertThat(whole.getEnvironments(0).getSequence()).isEqualTo(2);
        assertThat(cluster.facts("a").acknowledged()).containsEntry(Parts.resource("shop"), 1L);
        pod.ack(whole.getRevision());
        cluster.awaitServes("a", "shop", 2);
    }

    @Test
    void aPodThatRejectsEverythingIsSentNothingMoreUntilTimePasses() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        for (int i = 0; i < 4; i++) {
            var revision = pod.nextSnapshot().getRevision();
            pod.nack(revision);
            int rejected = i + 1;
            await().atMost(TestCluster.PATIENCE)
                    .until(() -> cluster.distribution.figures().rejected() == rejected);
            // A message and its answer through the same stream: nothing else was on its way before it.
            pod.alive(i % 2 == 0);
            int turn = i;
            cluster.awaitFacts("a", facts -> facts.ready() == (turn % 2 == 0));
            assertThat(pod.peek()).isEmpty();
            cluster.clock.advance(Duration.ofSeconds(1L << i));
        }

        assertThat(cluster.distribution.figures().snapshots()).isLessThanOrEqualTo(5);
    }

    @Test
    void whatAPodRefusesIsNamedByItsAbsenceAndTriedAgain() {
        cluster.parts.serve("shop", 1).serve("mail", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);
        cluster.parts.serve("shop", 2).serve("mail", 2);
        cluster.publish();

        pod.ack(pod.nextDelta().getRevision(), "shop");

        cluster.awaitServes("a", "mail", 2);
        assertThat(cluster.facts("a").acknowledged()).containsEntry(Parts.resource("shop"), 1L);
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.distribution.figures().refused() == 1);

        cluster.clock.advance(Duration.ofSeconds(1));
        pod.ack(pod.nextSnapshot().getRevision());
        cluster.awaitServes("a", "shop", 2);
    }

    @Test
    void aSlowPodHoldsNobodyUpAndIsSentOnlyTheNewest() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var slow = cluster.pod("slow").hello();
        var first = slow.nextSnapshot();
        var quick = cluster.pod("quick").hello();
        quick.takeNext();

        for (int sequence = 2; sequence <= 20; sequence++) {
            cluster.parts.serve("shop", sequence);
            cluster.publish();
            quick.takeNext();
            cluster.awaitServes("quick", "shop", sequence);
        }
        assertThat(slow.peek()).isEmpty();

        slow.ack(first.getRevision());
        var delta = slow.nextDelta();
        assertThat(delta.getBase()).isEqualTo(first.getRevision());
        assertThat(delta.getEnvironments(0).getSequence()).isEqualTo(20);
        slow.ack(delta.getRevision());
        cluster.awaitServes("slow", "shop", 20);
        assertThat(slow.peek()).isEmpty();
    }

    @Test
    void publishingTheSameAgainSendsNothing() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);
        for (int i = 0; i < 10; i++) {
            cluster.publish();
        }
        cluster.parts.serve("shop", 2);
        cluster.publish();

        assertThat(pod.nextDelta().getEnvironments(0).getSequence()).isEqualTo(2);
        assertThat(cluster.distribution.figures().deltas()).isEqualTo(1);
    }

    @Test
    void newEndpointsOfAnotherPoolAreSentAlone() {
        cluster.parts
                .serve("shop", 1, Parts.calls("AUTH", "auth", Parts.OTHER_POOL), Parts.secret("KEY"))
                .serve("auth", 1, Parts.OTHER_POOL);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        var snapshot = pod.nextSnapshot();
        assertThat(snapshot.getPools(0).getEndpointsList()).isEmpty();
        assertThat(snapshot.getPools(0).getFallback()).isEqualTo("skep-pool-other.default.svc:9443");
        pod.ack(snapshot.getRevision());

        cluster.endpoints.put(Parts.OTHER_POOL, List.of("10.0.0.2:9443", "10.0.0.1:9443"));
        cluster.distribution.endpointsChanged();

        var delta = pod.nextDelta();
        assertThat(delta.getPools(0).getEndpointsList()).containsExactly("10.0.0.1:9443", "10.0.0.2:9443");
        assertThat(delta.getEnvironmentsCount() + delta.getVersionsCount() + delta.getHostsCount())
                .isZero();
        pod.ack(delta.getRevision());
        cluster.awaitServes("a", "shop", 1);
    }

    @Test
    void podsOfAPoolAreToldOfThatPoolAlone() {
        cluster.parts.serve("shop", 1).serve("auth", 1, Parts.OTHER_POOL);
        cluster.publish();

        var shop = cluster.pod("a").hello().nextSnapshot();
        var auth = cluster.pod(Parts.OTHER_POOL, "b").hello().nextSnapshot();

        assertThat(shop.getHostsList()).extracting(host -> host.getName()).containsExactly("shop.localhost");
        assertThat(auth.getHostsList()).extracting(host -> host.getName()).containsExactly("auth.localhost");
    }

    @Test
    void theNewestStreamOfAPodReplacesTheOneBefore() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var before = cluster.pod("a").hello().alive(true);
        before.takeNext();
        cluster.awaitFacts("a", facts -> facts.ready() && facts.serves(Parts.resource("shop"), 1));

        var after = cluster.pod("a").hello(TestPod.serving("shop", 1));
        assertThat(before.end().isOk()).isTrue();
        after.takeNext();

        assertThat(cluster.distribution.pods()).hasSize(1);
        assertThat(cluster.facts("a").ready()).isTrue();
        cluster.awaitServes("a", "shop", 1);
    }

    @Test
    void aPodThatVanishesIsRememberedForAMomentAndThenGone() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello().alive(true);
        pod.takeNext();
        cluster.awaitFacts("a", facts -> facts.ready() && facts.serves(Parts.resource("shop"), 1));
        var told = cluster.podsChanged.get();

        pod.close();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.podsChanged.get() > told);

        assertThat(cluster.facts("a").serves(Parts.resource("shop"), 1)).isTrue();
        cluster.clock.advance(Duration.ofSeconds(11));
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("a").isEmpty());
    }

    @Test
    void aPodThatSaidItIsNotReadyIsForgottenWhenItGoes() {
        cluster.publish();
        var pod = cluster.pod("a").hello().alive(false);
        pod.takeNext();

        pod.close();

        await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("a").isEmpty());
    }

    @Test
    void silenceIsToldOnceAndAliveAloneIsNoNews() {
        cluster.publish();
        var pod = cluster.pod("a").hello().alive(true);
        cluster.awaitFacts("a", facts -> facts.ready());
        pod.takeNext();
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.distribution.figures().acknowledged() == 1);
        var heard = cluster.facts("a").lastHeard();
        var told = cluster.podsChanged.get();

        cluster.clock.advance(Duration.ofSeconds(5));
        pod.alive(true);
        cluster.awaitFacts("a", facts -> facts.lastHeard().isAfter(heard));
        assertThat(cluster.podsChanged.get()).isEqualTo(told);

        cluster.clock.advance(Duration.ofSeconds(11));
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.podsChanged.get() == told + 1);
    }

    @Test
    void whoNeverAnswersIsHungUpOn() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.nextSnapshot();

        cluster.clock.advance(Progress.ANSWER_MAX.plusSeconds(1));

        assertThat(pod.end().getCode()).isEqualTo(io.grpc.Status.Code.ABORTED);
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("a").isEmpty());
    }

    @Test
    void theFirstWordIsHello() {
        cluster.publish();
        var pod = cluster.pod("a").alive(true);

        assertThat(pod.end().getCode()).isEqualTo(io.grpc.Status.Code.FAILED_PRECONDITION);
    }
}
