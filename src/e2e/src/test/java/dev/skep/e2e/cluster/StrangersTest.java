package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.pool;
import static dev.skep.e2e.stage.Workers.secret;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.version.WorkerVersion;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.PodConnection;
import dev.skep.e2e.stage.PodKey;
import dev.skep.e2e.stage.Tenant;
import dev.skep.protocol.distribution.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Somebody in the cluster tries to be told what pods are told.
 *
 * <table>
 * <tr><td>without a certificate</td><td>neither the stream nor a bundle</td></tr>
 * <tr><td>with a certificate of his own making</td><td>the same</td></tr>
 * <tr><td>with a token that is not a pool's, or was not made for Skep</td><td>no certificate</td></tr>
 * <tr><td>as a pod of another pool, with its own good certificate</td><td>what is that pool's, and nothing of
 * others</td></tr>
 * <tr><td>at the port where pods call pods, without a certificate</td><td>no answer</td></tr>
 * </table>
 */
@OnCluster
@Order(7)
class StrangersTest {
    private static final String HIDDEN = "a-value-for-one-pool-only";

    private static Tenant tenant;
    private static String operator;
    private static String roots;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "strangers");
        var installation = Installation.of(tenant.kubernetes());
        installation.awaitWhole();
        tenant.apply(secret("safe", "key", HIDDEN)
                + service("inner", answering("inner"), "secrets: [{name: K, secretKeyRef: {name: safe, key: key}}]")
                + pool("outer", "replicas: 1")
                + service("visitor", answering("visitor"), "pool: outer"));
        tenant.awaitReady("inner");
        tenant.awaitReady("visitor");
        operator = installation.leader().orElseThrow().getStatus().getPodIP();
        roots = tenant.find(ConfigMap.class, "skep-trust")
                .orElseThrow()
                .getData()
                .get("roots.pem");
    }

    @AfterAll
    static void leave() {
        tenant.close();
    }

    @Test
    void whoHasNoCertificateIsToldNothing() {
        try (var stranger = PodConnection.nameless(operator, roots)) {
            isRefused(() -> stranger.follow(), Status.Code.UNAUTHENTICATED);
            isRefused(() -> stranger.bundle(digest("inner-production-v1")), Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void aCertificateOfOnesOwnMakingIsNone() {
        var key = PodKey.make();
        try (var stranger = PodConnection.with(
                operator, roots, key, List.of(key.selfSigned("spiffe://skep/ns/default/pool/default/pod/x")))) {
            assertThatThrownBy(stranger::follow).isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(
                            e.getStatus().getCode())
                    .isIn(Status.Code.UNAVAILABLE, Status.Code.UNAUTHENTICATED));
        }
    }

    @Test
    void aTokenThatIsNotAPoolsGetsNoCertificate() {
        var pod = tenant.readyPods("outer").getFirst();
        try (var stranger = PodConnection.nameless(operator, roots)) {
            var key = PodKey.make();
            isRefused(() -> stranger.enroll("not a token", key), Status.Code.UNAUTHENTICATED);
            isRefused(() -> stranger.enroll(token("default", null, "skep"), key), Status.Code.UNAUTHENTICATED);
            isRefused(
                    () -> stranger.enroll(
                            token("skep-pool-outer", pod.getMetadata().getName(), "https://kubernetes.default.svc"),
                            key),
                    Status.Code.UNAUTHENTICATED);
            isRefused(() -> stranger.enroll(token("skep-pool-outer", null, "skep"), key), Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void aPodIsToldWhatIsItsPoolsAndNothingElse() {
        var pod = tenant.readyPods("outer").getFirst().getMetadata().getName();
        var key = PodKey.make();
        try (var nameless = PodConnection.nameless(operator, roots)) {
            var chain = nameless.enroll(token("skep-pool-outer", pod, "skep"), key);
            try (var visitor = PodConnection.with(operator, roots, key, chain)) {
                Snapshot told = visitor.follow();

                assertThat(told.getVersionsList())
                        .extracting(version -> version.getRef().getName())
                        .containsExactly("visitor-production-v1");
                assertThat(told.getHostsList()).hasSize(1);
                assertThat(told.toString()).doesNotContain(HIDDEN);
                assertThat(told.toByteString().toStringUtf8()).doesNotContain(HIDDEN);
                assertThat(visitor.bundle(digest("visitor-production-v1"))).isNotEmpty();
                isRefused(() -> visitor.bundle(digest("inner-production-v1")), Status.Code.NOT_FOUND);
            }
        }
    }

    @Test
    void podsAnswerNoStrangersWhereTheyCallEachOther() {
        var pod = tenant.readyPods("default").getFirst().getStatus().getPodIP();
        try (var stranger = PodConnection.nameless(pod, roots)) {
            assertThatThrownBy(stranger::call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(
                            e.getStatus().getCode())
                    .isIn(Status.Code.UNAVAILABLE, Status.Code.UNAUTHENTICATED));
        }
    }

    private static void isRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt, Status.Code code) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(
                        e.getStatus().getCode())
                .isEqualTo(code));
    }

    private static String digest(String version) {
        return tenant.find(WorkerVersion.class, version)
                .orElseThrow()
                .getSpec()
                .bundle()
                .digest();
    }

    private static String token(String account, String pod, String audience) {
        var arguments = new java.util.ArrayList<>(List.of("-n", tenant.namespace(), "create", "token", account));
        arguments.add("--audience=" + audience);
        if (pod != null) {
            arguments.addAll(List.of("--bound-object-kind=Pod", "--bound-object-name=" + pod));
        }
        return tenant.kubernetes().kubectl(arguments.toArray(String[]::new)).strip();
    }
}
