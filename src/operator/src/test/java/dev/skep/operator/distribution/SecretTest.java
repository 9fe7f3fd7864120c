package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.protocol.distribution.OperatorMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of secrets reach the pods of their pool and nobody and nothing else. */
class SecretTest {

    private static final String CANARY = "canary-7f3a";

    private final StringBuffer logged = new StringBuffer();
    private final Handler ears = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.append(line.getMessage()).append(' ');
            Optional.ofNullable(line.getParameters()).ifPresent(all -> logged.append(List.of(all)));
            Optional.ofNullable(line.getThrown()).ifPresent(thrown -> logged.append(thrown));
            logged.append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Logger logger = Logger.getLogger("dev.skep");
    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        ears.setLevel(Level.ALL);
        logger.addHandler(ears);
        cluster.secrets.put("KEY", CANARY);
        cluster.parts.serve("shop", 1, Parts.secret("KEY"));
        cluster.publish();
    }

    @AfterEach
    void close() {
        cluster.close();
        logger.removeHandler(ears);
        logger.setLevel(null);
    }

    private static String value(dev.skep.protocol.distribution.Version version) {
        return version.getBindings(0).getSecret();
    }

    @Test
    void aValueReachesThePodAndNoLog() {
        var pod = cluster.pod("a").hello().alive(true);
        var snapshot = pod.nextSnapshot();
        assertThat(value(snapshot.getVersions(0))).isEqualTo(CANARY);
        pod.nack(snapshot.getRevision());
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.distribution.figures().rejected() == 1);
        cluster.clock.advance(Duration.ofSeconds(1));
        pod.ack(pod.nextSnapshot().getRevision(), "shop");
        await().atMost(TestCluster.PATIENCE)
                .until(() -> cluster.distribution.figures().refused() == 1);
        cluster.clock.advance(Duration.ofSeconds(2));
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);
        cluster.distribution.admit(cluster.parts.version("mail", 1, Parts.secret("KEY")), Parts.POOL);
        assertThat(value(pod.next().getAdmit().getVersion())).isEqualTo(CANARY);
        pod.close();
        await().atMost(TestCluster.PATIENCE).until(() -> logged.toString().contains("follows no more"));

        assertThat(logged.toString())
                .contains("took nothing of what it was sent", "refused")
                .doesNotContain(CANARY);
        assertThat(cluster.distribution.pods().toString()).doesNotContain(CANARY);
    }

    @Test
    void aSecretStoreThatBreaksIsNotQuoted() {
        cluster.onSecret = () -> {
            throw new IllegalStateException("cannot parse " + CANARY);
        };
        cluster.pod("a").hello();

        await().atMost(TestCluster.PATIENCE).until(() -> logged.toString().contains("was not told what is new"));
        assertThat(logged.toString()).contains("IllegalStateException").doesNotContain(CANARY);
    }

    @Test
    void whatHoldsValuesDoesNotTellThem() {
        var part = cluster.parts.part();
        var once = new SecretsOnce((secret, key) -> Optional.of(CANARY));
        var parcel = new Parcel(OperatorMessage.newBuilder()
                .setSnapshot(new WireMapping(once).snapshot(part, 1, 1))
                .build());
        var progress = Progress.start(Map.of()).sent(new Offer(1, part), new Progress.Whole(), cluster.clock.instant());

        assertThat(parcel.bytes()).isPositive();
        assertThat(List.of(parcel, once, progress, part, new Offer(1, part)).toString())
                .contains("KEY")
                .doesNotContain(CANARY);
    }

    @Test
    void aChangedValueIsSentWithTheDeploymentThatItIs() {
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);

        cluster.secrets.put("KEY", "rotated");
        cluster.parts.deployAgain("shop");
        cluster.publish();

        var delta = pod.nextDelta();
        assertThat(delta.getEnvironments(0).getSequence()).isEqualTo(2);
        assertThat(value(delta.getVersions(0))).isEqualTo("rotated");
    }

    @Test
    void aValueIsAskedForOnceForAllPodsOfAPool() {
        var pods = List.of(
                cluster.pod("a").hello(),
                cluster.pod("b").hello(),
                cluster.pod("c").hello());
        pods.forEach(TestPod::takeNext);
        List.of("a", "b", "c").forEach(name -> cluster.awaitServes(name, "shop", 1));
        var before = cluster.secretsAsked.get();

        cluster.parts.deployAgain("shop");
        cluster.publish();

        pods.forEach(pod -> assertThat(value(pod.nextDelta().getVersions(0))).isEqualTo(CANARY));
        assertThat(cluster.secretsAsked.get()).isEqualTo(before + 1);
    }

    @Test
    void whileSecretsCannotBeReadPodsKeepWhatTheyHaveAndGetTheRestLater() {
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        cluster.awaitServes("a", "shop", 1);
        var asked = cluster.secretsAsked.get();
        cluster.apiServerAway = true;
        cluster.parts.serve("shop", 2, Parts.secret("KEY"));
        cluster.publish();
        await().atMost(TestCluster.PATIENCE).until(() -> cluster.secretsAsked.get() > asked);
        assertThat(pod.peek()).isEmpty();

        cluster.apiServerAway = false;
        cluster.passTimeUntil(() -> pod.peek().isPresent());

        assertThat(value(pod.nextDelta().getVersions(0))).isEqualTo(CANARY);
    }

    @Test
    void aSecretThatIsGoneIsNamedSoThatWhoHasItGoesOn() {
        cluster.secrets.remove("KEY");

        var version = cluster.pod("a").hello().nextSnapshot().getVersions(0);

        assertThat(version.getBindingsList()).isEmpty();
        assertThat(version.getSecretsMissingList()).containsExactly("KEY");
    }
}
