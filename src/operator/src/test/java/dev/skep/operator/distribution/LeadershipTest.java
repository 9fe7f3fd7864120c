package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.identity.PodIdentity;
import dev.skep.protocol.distribution.Hello;
import dev.skep.protocol.distribution.OperatorMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only the leader says what serves; everybody else says who leads. */
class LeadershipTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void lose(String leader) {
        cluster.leaderAddress = Optional.ofNullable(leader);
        cluster.leads = false;
    }

    @Test
    void whoDoesNotLeadSaysWhoDoes() {
        lose("10.0.0.2:9443");
        cluster.publish();
        var pod = cluster.pod("a").hello();

        assertThat(pod.next().getNotLeader().getAddress()).isEqualTo("10.0.0.2:9443");
        assertThat(pod.end().isOk()).isTrue();
        assertThat(pod.fetch("sha256:any")).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(cluster.distribution.pods()).isEmpty();
    }

    @Test
    void whileNobodyLeadsTheAddressIsEmpty() {
        lose(null);

        var answer = cluster.pod("a").hello().next();

        assertThat(answer.hasNotLeader()).isTrue();
        assertThat(answer.getNotLeader().getAddress()).isEmpty();
    }

    @Test
    void whenTheLeaseIsLostEveryPodIsSentOn() {
        cluster.parts.serve("shop", 1).serve("auth", 1, Parts.OTHER_POOL);
        cluster.publish();
        var one = cluster.pod("a").hello();
        var other = cluster.pod(Parts.OTHER_POOL, "b").hello();
        one.takeNext();
        other.nextSnapshot();

        lose("10.0.0.2:9443");
        cluster.distribution.leadershipChanged();

        assertThat(one.next().getNotLeader().getAddress()).isEqualTo("10.0.0.2:9443");
        assertThat(other.next().getNotLeader().getAddress()).isEqualTo("10.0.0.2:9443");
        assertThat(one.end().isOk()).isTrue();
        assertThat(other.end().isOk()).isTrue();
        assertThat(cluster.distribution.pods()).isEmpty();
    }

    @Test
    void aLossThatNobodyToldOfIsNoticed() {
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();

        lose("10.0.0.2:9443");

        assertThat(pod.next().hasNotLeader()).isTrue();
    }

    @Test
    void whatWasPublishedInOneTermIsNotSentInTheNext() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();

        cluster.epoch = 8;
        cluster.distribution.leadershipChanged();
        assertThat(pod.next().hasNotLeader()).isTrue();

        var again = cluster.pod("a").hello().alive(true);
        cluster.awaitFacts("a", facts -> facts.ready());
        assertThat(again.peek()).isEmpty();

        cluster.parts.serve("shop", 2);
        cluster.publish();
        var snapshot = again.nextSnapshot();
        assertThat(snapshot.getEpoch()).isEqualTo(8);
        assertThat(snapshot.getEnvironments(0).getSequence()).isEqualTo(2);
    }

    @Test
    void aLeaderThatLosesItsLeaseWhileItReadsSecretsSendsNothing() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);
        cluster.onSecret = () -> lose("10.0.0.2:9443");
        cluster.secrets.put("KEY", "value");

        cluster.parts.serve("shop", 2, Parts.secret("KEY"));
        cluster.publish();

        assertThat(pod.next().hasNotLeader()).isTrue();
        assertThat(cluster.secretsAsked.get()).isEqualTo(1);
        assertThat(cluster.distribution.figures().deltas()).isZero();
    }

    @Test
    void aReplicaThatDoesNotLeadEnrolsPodsAndItsCertificatesAreGoodAtTheLeader() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        try (var follower = new TestCluster(cluster.store)) {
            follower.leads = false;
            follower.leaderAddress = Optional.of("127.0.0.1:" + cluster.distribution.port());
            var pod = follower.pod("a").hello();
            var leader = pod.next().getNotLeader().getAddress();

            var there = pod.at(Integer.parseInt(leader.split(":")[1]), follower.identity.rootsPem())
                    .connect()
                    .hello();

            assertThat(there.nextSnapshot().getEnvironmentsCount()).isEqualTo(1);
            there.close();
        }
    }

    @Test
    void anOperatorThatEndsSendsItsPodsOn() {
        cluster.distribution.publish(Snapshot.EMPTY);
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.leaderAddress = Optional.of("10.0.0.3:9443");

        cluster.distribution.close();

        assertThat(pod.next().getNotLeader().getAddress()).isEqualTo("10.0.0.3:9443");
    }

    @Test
    void whoComesAMomentAfterTheTermsEndIsSentOnToo() {
        var ports = new DistributionPorts(
                (secret, key) -> Optional.empty(), key -> Optional.empty(), cluster, cluster, cluster);
        var term = new Term(new TermContext(7, ports, cluster.clock, new Figures()));
        term.publish(Snapshot.EMPTY);
        var pod = new PodStream(new PodIdentity("default", "default", "a", ""), new NoAnswer());
        assertThat(term.follow(pod, Hello.getDefaultInstance())).isPresent();

        term.end(Optional.empty());

        assertThat(term.follow(pod, Hello.getDefaultInstance())).isEmpty();
        assertThat(term.pods()).isEmpty();
    }

    private static final class NoAnswer implements StreamObserver<OperatorMessage> {
        @Override
        public void onNext(OperatorMessage message) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {}
    }
}
