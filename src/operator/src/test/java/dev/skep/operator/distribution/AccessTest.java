package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.skep.core.naming.Ref;
import dev.skep.protocol.distribution.Bundle;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a certificate, and what a certificate is good for. */
class AccessTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aTokenNobodyVouchesForGetsNoCertificate() {
        var refused = cluster.stranger().enroll("made up");

        assertThat(refused.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(refused.getDescription()).doesNotContain("made up");
        assertThat(cluster.stranger().enroll("").getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(cluster.stranger().enroll("x".repeat(20_000)).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void withoutTheApiServerAPodIsToldToComeAgain() {
        var token = cluster.token(Parts.POOL, "a");
        cluster.apiServerAway = true;

        var refused = cluster.stranger().enroll(token);

        assertThat(refused.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused.getDescription()).doesNotContain(token);
    }

    @Test
    void namesInACertificateComeFromTheTokenAndNotFromTheRequest() throws Exception {
        var pod = cluster.stranger();
        pod.enroll(cluster.token(Parts.OTHER_POOL, "a-1"));

        var certificate = pod.certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "spiffe://skep/ns/default/pool/other/pod/a-1"));
        assertThat(certificate.getSubjectX500Principal().getName()).doesNotContain("whoever");
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(cluster.clock.instant(), cluster.clock.instant().plusSeconds(3_600));
    }

    @Test
    void aRequestHasToBeSignedByItsOwnKeyAndTheKeyBeStrong() throws Exception {
        var token = cluster.token(Parts.POOL, "a");
        var pod = cluster.stranger();
        var mine = TestPod.keys();
        var others = TestPod.keys();
        var ec = new JcaContentSignerBuilder("SHA256withECDSA");
        var name = new X500Principal("CN=a");
        var stolen = new JcaPKCS10CertificationRequestBuilder(name, others.getPublic())
                .build(ec.build(mine.getPrivate()))
                .getEncoded();
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        var weak = generator.generateKeyPair();
        var weakRequest = new JcaPKCS10CertificationRequestBuilder(name, weak.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(weak.getPrivate()))
                .getEncoded();

        assertThat(pod.enroll(token, stolen, mine).getDescription()).contains("signature");
        assertThat(pod.enroll(token, weakRequest, weak).getDescription()).contains("2048");
        assertThat(pod.enroll(token, new byte[] {1, 2, 3}, mine).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(pod.enroll(token, new byte[20_000], mine).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(pod.enroll(token).isOk()).isTrue();
    }

    @Test
    void withoutACertificateNothingIsServed() {
        cluster.parts.serve("shop", 1);
        cluster.publish();

        var stranger = cluster.stranger().connect().hello();

        assertThat(stranger.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(stranger.fetch(cluster.parts.digest("shop"))).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsWorthNothing() {
        cluster.publish();
        try (var elsewhere = new TestCluster()) {
            var pod = elsewhere.stranger();
            pod.enroll(elsewhere.token(Parts.POOL, "a"));

            var intruder = pod.at(cluster.distribution.port(), cluster.identity.rootsPem())
                    .connect()
                    .hello();

            assertThat(intruder.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(cluster.distribution.pods()).isEmpty();
        }
    }

    @Test
    void theOperatorsOwnCertificateIsNotAPods() {
        cluster.publish();
        var manager = cluster.identity.keyManager();
        var alias = manager.chooseServerAlias("EC", null, null);

        var operator = cluster.stranger()
                .as(manager.getPrivateKey(alias), List.of(manager.getCertificateChain(alias)))
                .connect()
                .hello();

        assertThat(operator.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void aPodFetchesTheCodeOfItsPool() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.nextSnapshot();

        var bundle = read(pod.fetch(cluster.parts.digest("shop")));

        assertThat(bundle.getModules(0).getName()).isEqualTo("index.js");
        assertThat(bundle.getModules(0).getKind()).isEqualTo(dev.skep.protocol.distribution.Module.Kind.ES_MODULE);
        assertThat(bundle.getModules(0).getContent().toStringUtf8()).contains("shop1");
    }

    @Test
    void codeOfAnotherPoolIsNotToBeFound() {
        cluster.parts.serve("shop", 1).serve("auth", 1, Parts.OTHER_POOL);
        cluster.publish();
        var shop = cluster.pod("a").hello();
        var auth = cluster.pod(Parts.OTHER_POOL, "b").hello();
        shop.nextSnapshot();
        auth.nextSnapshot();

        assertThat(shop.fetch(cluster.parts.digest("auth"))).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(auth.fetch(cluster.parts.digest("shop"))).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(auth.fetch("sha256:none")).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(auth.fetch(cluster.parts.digest("auth"))).isInstanceOf(byte[].class);
    }

    @Test
    void codeOfAnotherNamespaceIsNotToBeFoundEvenInAPoolOfTheSameName() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod(new Ref("team", "default"), "a").hello();

        assertThat(pod.nextSnapshot().getEnvironmentsCount()).isZero();
        assertThat(pod.fetch(cluster.parts.digest("shop"))).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void codeThatIsOnItsWayToAPodIsStillToBeHadWhenThePoolMovedOn() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        var revision = pod.nextSnapshot().getRevision();
        var first = cluster.parts.digest("shop");
        cluster.parts.serve("shop", 2);
        cluster.publish();

        assertThat(pod.fetch(first)).isInstanceOf(byte[].class);

        pod.ack(revision);
        pod.nextDelta();
        assertThat(pod.fetch(first)).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void codeThatIsLostIsOneEnvironmentsTroubleAndNoReasonToHangUp() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.nextSnapshot();
        var digest = cluster.parts.digest("shop");
        cluster.parts.loseCode();

        assertThat(pod.fetch(digest)).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(pod.ended()).isFalse();
    }

    @Test
    void codeThatCannotBeReadAtPresentIsWorthAnotherTry() {
        cluster.parts.serve("shop", 1);
        cluster.publish();
        var pod = cluster.pod("a").hello();
        pod.nextSnapshot();
        cluster.apiServerAway = true;

        assertThat(pod.fetch(cluster.parts.digest("shop"))).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private static Bundle read(Object gzip) {
        assertThat(gzip).isInstanceOf(byte[].class);
        try (var in = new GZIPInputStream(new ByteArrayInputStream((byte[]) gzip))) {
            return Bundle.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
