package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.protocol.distribution.Admitted;
import dev.skep.protocol.distribution.Refused;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new version is evaluated once, by one pod of its pool, whatever becomes of pods. */
class AdmissionTest {

    private final TestCluster cluster = new TestCluster();
    private Snapshot.Version candidate;

    @BeforeEach
    void publish() {
        cluster.publish();
        candidate = cluster.parts.version("shop", 5, Parts.secret("KEY"));
        cluster.secrets.put("KEY", "value");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private TestPod ready(Ref pool, String name) {
        var pod = cluster.pod(pool, name).hello().alive(true);
        pod.takeNext();
        cluster.awaitFacts(name, facts -> facts.ready());
        return pod;
    }

    private TestPod ready(String name) {
        return ready(Parts.POOL, name);
    }

    private void admit() {
        cluster.distribution.admit(candidate, Parts.POOL);
    }

    private static dev.skep.protocol.distribution.Verdict.Builder about(Snapshot.Version version) {
        return dev.skep.protocol.distribution.Verdict.newBuilder().setVersion(WireMapping.ref(version.ref()));
    }

    private static Refused.Builder refused(Refused.Kind kind) {
        return Refused.newBuilder().setKind(kind).setMessage("no");
    }

    private Map.Entry<Ref, Verdict> verdict() throws InterruptedException {
        return cluster.verdicts.poll(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean isAsked(TestPod pod) {
        return pod.peek().filter(message -> message.hasAdmit()).isPresent();
    }

    /** Beside the snapshot, before or after it. */
    private static void awaitAdmit(TestPod pod) {
        await().atMost(TestCluster.PATIENCE).until(() -> pod.next().hasAdmit());
    }

    @Test
    void oneReadyPodIsAskedOnceAndItsVerdictIsTold() throws Exception {
        cluster.pod("joining").hello().nextSnapshot();
        var pod = ready("serving");

        admit();
        admit();

        var admit = pod.next().getAdmit();
        assertThat(admit.getVersion().getRef()).isEqualTo(WireMapping.ref(candidate.ref()));
        assertThat(admit.getVersion().getBindings(0).getSecret()).isEqualTo("value");
        pod.verdict(about(candidate)
                .setAdmitted(Admitted.newBuilder().addHandlers("fetch").addExports("default")));
        assertThat(verdict())
                .isEqualTo(Map.entry(candidate.ref(), new Verdict.Admitted(List.of("fetch"), List.of("default"))));
        assertThat(isAsked(pod)).isFalse();
    }

    @Test
    void aRefusalIsToldWithItsPlaceCutToWhatAStatusHolds() throws Exception {
        var pod = ready("a");
        admit();
        pod.next();

        pod.verdict(about(candidate)
                .setRefused(refused(Refused.Kind.SYNTAX)
                        .setFile("index.js")
                        .setLine(3)
                        .setMessage("x".repeat(100_000))));

        var refused = (Verdict.Refused) verdict().getValue();
        assertThat(refused.cause()).isEqualTo(Verdict.Cause.SYNTAX);
        assertThat(refused.file()).isEqualTo("index.js");
        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.message()).hasSize(1_024);
    }

    @Test
    void itsCodeIsToBeHadByThePodThatIsAskedAndByNobodyElse() throws Exception {
        var asked = ready("a");
        var other = ready(Parts.OTHER_POOL, "b");
        var digest = candidate.bundle().digest();
        assertThat(asked.fetch(digest)).isEqualTo(Status.Code.NOT_FOUND);

        admit();
        asked.next();

        assertThat(asked.fetch(digest)).isInstanceOf(byte[].class);
        assertThat(other.fetch(digest)).isEqualTo(Status.Code.NOT_FOUND);
        asked.verdict(about(candidate).setRefused(refused(Refused.Kind.EVALUATION)));
        assertThat(verdict()).isNotNull();
        assertThat(asked.fetch(digest)).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void aPodOfAnotherPoolIsNeverAskedAndTheFirstOfItsOwnIs() {
        var other = ready(Parts.OTHER_POOL, "b");
        admit();

        awaitAdmit(cluster.pod("a").hello());
        assertThat(isAsked(other)).isFalse();
    }

    @Test
    void whenThePodGoesAwayAnotherIsAsked() throws Exception {
        var pods = List.of(ready("a"), ready("b"));
        admit();
        await().atMost(TestCluster.PATIENCE).until(() -> pods.stream().anyMatch(AdmissionTest::isAsked));
        var asked = pods.stream().filter(AdmissionTest::isAsked).findFirst().orElseThrow();
        var other = pods.stream().filter(pod -> pod != asked).findFirst().orElseThrow();

        asked.close();

        assertThat(other.next().hasAdmit()).isTrue();
        other.verdict(about(candidate).setAdmitted(Admitted.newBuilder().addHandlers("fetch")));
        assertThat(verdict().getKey()).isEqualTo(candidate.ref());
    }

    @Test
    void codeThatTakesItsPodsWithItIsGivenToTheNextOneEverLater() {
        var first = ready("a");
        admit();
        first.next();
        first.close();
        var second = cluster.pod("b").hello();
        awaitAdmit(second);
        second.close();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("b").isEmpty());

        var third = cluster.pod("c").hello();
        third.takeNext();
        assertThat(isAsked(third)).isFalse();
        cluster.clock.advance(Duration.ofSeconds(5));
        assertThat(third.next().hasAdmit()).isTrue();
        third.close();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("c").isEmpty());

        var fourth = ready("d");
        cluster.clock.advance(Duration.ofSeconds(5));
        // A whole round trip of something else shows that the time that passed was not enough.
        fourth.alive(false);
        cluster.awaitFacts("d", facts -> !facts.ready());
        assertThat(isAsked(fourth)).isFalse();
        cluster.clock.advance(Duration.ofSeconds(5));
        assertThat(fourth.next().hasAdmit()).isTrue();
    }

    @Test
    void aFaultOfThePodIsNoVerdict() throws Exception {
        var pod = ready("a");
        admit();
        pod.next();

        pod.verdict(about(candidate).setRefused(refused(Refused.Kind.FAULT)));

        assertThat(pod.next().hasAdmit()).isTrue();
        pod.verdict(about(candidate).setRefused(refused(Refused.Kind.NO_HANDLER)));
        assertThat(((Verdict.Refused) verdict().getValue()).cause()).isEqualTo(Verdict.Cause.NO_HANDLER);
    }

    @Test
    void aPodThatFallsSilentIsNotWaitedFor() {
        var pods = List.of(ready("a"), ready("b"));
        admit();
        await().atMost(TestCluster.PATIENCE).until(() -> pods.stream().anyMatch(AdmissionTest::isAsked));
        var asked = pods.stream().filter(AdmissionTest::isAsked).findFirst().orElseThrow();
        var other = pods.stream().filter(pod -> pod != asked).findFirst().orElseThrow();
        cluster.clock.advance(Duration.ofSeconds(6));
        other.alive(false);
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.distribution.pods().stream().anyMatch(facts -> !facts.ready()));

        cluster.clock.advance(Duration.ofSeconds(6));

        assertThat(other.next().hasAdmit()).isTrue();
    }

    @Test
    void aPodThatForgetsToAnswerIsAskedAgain() {
        var pod = ready("a");
        admit();
        pod.next();

        cluster.passTimeUntil(() -> isAsked(pod.alive(true)));
    }

    @Test
    void codeThatCannotBeStoppedWhileItIsEvaluatedIsRefusedAndNoOtherPodIsLost() throws Exception {
        var pods = List.of(ready("a"), ready("b"));
        admit();
        await().atMost(TestCluster.PATIENCE).until(() -> pods.stream().anyMatch(AdmissionTest::isAsked));
        var asked = pods.stream().filter(AdmissionTest::isAsked).findFirst().orElseThrow();
        var other = pods.stream().filter(pod -> pod != asked).findFirst().orElseThrow();

        asked.deaf(candidate.ref());
        asked.close();

        assertThat(verdict()).isEqualTo(Map.entry(candidate.ref(), VerdictMapping.COULD_NOT_BE_STOPPED));
        assertThat(cluster.deaf).isEmpty();
        assertThat(isAsked(other)).isFalse();
    }

    @Test
    void codeThatCannotBeStoppedWhileItServesIsToldOf() throws Exception {
        cluster.parts.serve("shop", 1).serve("auth", 1, Parts.OTHER_POOL);
        cluster.publish();
        var pod = ready("a");

        // Of another pool's version a pod can know nothing.
        pod.deaf(Parts.versionRef("auth", 1));
        pod.deaf(Parts.versionRef("shop", 1));

        assertThat(cluster.deaf.poll(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(Parts.versionRef("shop", 1));
        assertThat(cluster.deaf).isEmpty();
        assertThat(cluster.verdicts).isEmpty();
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotAskedFor() {
        admit();
        var wanted = cluster.parts.version("mail", 1);
        cluster.distribution.admit(wanted, Parts.POOL);
        cluster.distribution.retainAdmissions(Set.of(wanted.ref()));

        // It is asked beside its snapshot, before or after it.
        var pod = cluster.pod(Parts.POOL, "a").hello().alive(true);
        var asked = Stream.generate(pod::next)
                .filter(message -> message.hasAdmit())
                .findFirst()
                .orElseThrow();

        assertThat(asked.getAdmit().getVersion().getRef()).isEqualTo(WireMapping.ref(wanted.ref()));
        assertThat(isAsked(pod)).isFalse();
    }

    @Test
    void aVerdictNobodyAskedForIsNotTold() throws Exception {
        var pod = ready("a");
        admit();
        pod.next();
        var other = ready("b");

        other.verdict(about(candidate).setAdmitted(Admitted.getDefaultInstance()));
        other.alive(false);
        cluster.awaitFacts("b", facts -> !facts.ready());
        assertThat(cluster.verdicts).isEmpty();

        pod.verdict(about(candidate).setRefused(refused(Refused.Kind.SYNTAX)));
        assertThat(verdict().getValue()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void manyAreSharedOutAndNoPodIsBuriedInThem() throws Exception {
        var pods = List.of(ready("a"), ready("b"));
        for (int i = 0; i < 20; i++) {
            cluster.distribution.admit(cluster.parts.version("shop", 100 + i), Parts.POOL);
        }

        var asked = new ArrayList<List<dev.skep.protocol.distribution.ObjectRef>>();
        for (var pod : pods) {
            var mine = new ArrayList<dev.skep.protocol.distribution.ObjectRef>();
            for (int i = 0; i < 8; i++) {
                mine.add(pod.next().getAdmit().getVersion().getRef());
            }
            asked.add(mine);
            assertThat(isAsked(pod)).isFalse();
        }
        for (int each = 0; each < pods.size(); each++) {
            for (var version : asked.get(each)) {
                pods.get(each)
                        .verdict(dev.skep.protocol.distribution.Verdict.newBuilder()
                                .setVersion(version)
                                .setAdmitted(Admitted.getDefaultInstance()));
            }
        }

        var told = new ArrayList<Ref>();
        for (int i = 0; i < 16; i++) {
            told.add(verdict().getKey());
        }
        assertThat(told).doesNotHaveDuplicates();
        await().atMost(TestCluster.PATIENCE).until(() -> pods.stream().anyMatch(AdmissionTest::isAsked));
    }

    @Test
    void withoutTheSecretItIsAskedForLater() {
        var pod = ready("a");
        cluster.apiServerAway = true;
        admit();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.secretsAsked.get() > 1);
        assertThat(isAsked(pod)).isFalse();

        cluster.apiServerAway = false;

        cluster.passTimeUntil(() -> isAsked(pod.alive(true)));
    }
}
