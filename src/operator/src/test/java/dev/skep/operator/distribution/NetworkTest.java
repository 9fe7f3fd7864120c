package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.core.snapshot.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks that go silent, and pools that are large. */
class NetworkTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aPodBehindADeadNetworkIsNoticedWithoutAnyTraffic() throws Exception {
        cluster.publish();
        var enrolled = cluster.stranger();
        enrolled.enroll(cluster.token(Parts.POOL, "a"));
        try (var relay = new Relay(cluster.distribution.port())) {
            var pod = enrolled.at(relay.port(), cluster.identity.rootsPem())
                    .connect()
                    .hello();
            pod.takeNext();
            await().atMost(TestCluster.PATIENCE)
                    .until(() -> cluster.distribution.figures().acknowledged() == 1);

            relay.freeze();

            await().atMost(TestCluster.PATIENCE).until(() -> cluster.find("a").isEmpty());
            pod.close();
        }
    }

    @Test
    void aSnapshotOfThousandsOfLargeVersionsArrivesWhole() {
        int services = 5_000;
        var text = "x".repeat(8_000);
        var whole = new Parts();
        for (int i = 0; i < services; i++) {
            whole.serve("s" + i, 1, new Snapshot.Text("T", text));
        }
        cluster.distribution.publish(whole.whole());

        var snapshot = cluster.pod("a").hello().nextSnapshot();

        assertThat(snapshot.getVersionsCount()).isEqualTo(services);
        assertThat(snapshot.getSerializedSize()).isBetween(40_000_000, WireLimits.MESSAGE_BYTES_MAX);
    }

    @Test
    void whatDoesNotFitIsNotSentAndPodsKeepWhatTheyHave() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello().alive(true);
        pod.takeNext();
        cluster.awaitFacts("a", facts -> facts.ready() && facts.serves(Parts.resource("shop"), 1));
        var text = "x".repeat(WireLimits.MESSAGE_BYTES_MAX);
        cluster.parts.serve("shop", 2, Parts.secret("KEY"), new Snapshot.Text("T", text));
        cluster.publish();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.secretsAsked.get() > 0);

        cluster.parts.serve("shop", 3);
        cluster.publish();
        cluster.passTimeUntil(() -> pod.peek().isPresent());

        assertThat(pod.nextDelta().getEnvironments(0).getSequence()).isEqualTo(3);
        assertThat(pod.ended()).isFalse();
        assertThat(cluster.facts("a").ready()).isTrue();
    }
}
