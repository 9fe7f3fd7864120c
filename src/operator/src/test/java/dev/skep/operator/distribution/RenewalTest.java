package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.identity.QuickTerms;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates and roots are replaced under a stream that stays open. */
class RenewalTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void edit(TestPod pod, int sequence) {
        cluster.parts.serve("shop", sequence);
        cluster.publish();
        pod.takeNext();
        cluster.awaitServes("a", "shop", sequence);
        assertThat(pod.ended()).isFalse();
    }

    private void pass(Duration time) {
        cluster.clock.advance(time);
        cluster.identity.refresh();
    }

    @Test
    void aRenewedCertificateIsForNewCallsAndTheStreamGoesOn() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        var first = pod.certificate();
        var operatorsFirst = cluster.operatorsCertificate();

        pass(Duration.ofMinutes(50));
        assertThat(pod.enroll(cluster.token(Parts.POOL, "a")).isOk()).isTrue();
        pass(Duration.ofMinutes(20));

        assertThat(pod.certificate()).isNotEqualTo(first);
        assertThat(cluster.operatorsCertificate()).isNotEqualTo(operatorsFirst);
        edit(pod, 2);
        var digest = cluster.parts.digest("shop");
        assertThat(pod.fetchOverANewConnection(digest)).isInstanceOf(byte[].class);
        // The connection of the stream began with a certificate that is over by now.
        assertThat(pod.fetch(digest)).isEqualTo(Status.Code.UNAUTHENTICATED);
        edit(pod, 3);
    }

    @Test
    void aNewRootTakesOverUnderAnOpenStream() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.takeNext();
        var first = pod.roots().getFirst();
        edit(pod, 2);

        pass(QuickTerms.UNTIL_ANNOUNCED);
        pod.enroll(cluster.token(Parts.POOL, "a"));
        assertThat(pod.roots()).hasSize(2).contains(first);
        assertThat(pod.certificate().getIssuerX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(cluster.operatorsCertificate().getIssuerX500Principal()).isEqualTo(first.getSubjectX500Principal());
        edit(pod, 3);

        pass(QuickTerms.UNTIL_TAKEN_OVER.minus(QuickTerms.UNTIL_ANNOUNCED).minus(MINUTE));
        pod.enroll(cluster.token(Parts.POOL, "a"));
        pass(MINUTE);
        assertThat(cluster.operatorsCertificate().getIssuerX500Principal())
                .isNotEqualTo(first.getSubjectX500Principal());
        edit(pod, 4);
        // A certificate of the old root, which this pod has, and the operator's of the new one are both good.
        assertThat(pod.certificate().getIssuerX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(pod.fetchOverANewConnection(cluster.parts.digest("shop"))).isInstanceOf(byte[].class);

        pod.enroll(cluster.token(Parts.POOL, "a"));
        assertThat(pod.certificate().getIssuerX500Principal()).isNotEqualTo(first.getSubjectX500Principal());
        assertThat(pod.fetchOverANewConnection(cluster.parts.digest("shop"))).isInstanceOf(byte[].class);
        edit(pod, 5);
    }

    @Test
    void aCertificateOfARetiredRootOpensNothing() {
        cluster.publish();
        var first = cluster.identity.rootsPem();
        var late = cluster.stranger();
        late.enroll(cluster.token(Parts.POOL, "late"));
        late.trustingAnybody().connect().hello().nextSnapshot();

        pass(QuickTerms.UNTIL_ANNOUNCED);
        pass(QuickTerms.UNTIL_TAKEN_OVER.minus(QuickTerms.UNTIL_ANNOUNCED));
        // Its time is over by the operator's clock, and that is all that speaks against it.
        assertThat(late.fetchOverANewConnection("sha256:any")).isEqualTo(Status.Code.UNAUTHENTICATED);

        pass(QuickTerms.UNTIL_RETIRED.minus(QuickTerms.UNTIL_TAKEN_OVER));
        // Now it does not even come through the handshake.
        assertThat(late.fetchOverANewConnection("sha256:any")).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(cluster.identity.rootsPem()).doesNotContain(first);
    }
}
