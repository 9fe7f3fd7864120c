package dev.skep.e2e.cluster;

import static dev.skep.e2e.stage.Workers.answering;
import static dev.skep.e2e.stage.Workers.environment;
import static dev.skep.e2e.stage.Workers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.stage.CertManager;
import dev.skep.e2e.stage.Installation;
import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Tenant;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Certificates of hostnames, by cert-manager itself.
 *
 * <table>
 * <tr><td>there is no cert-manager</td><td>CertificateReady is Unknown and says so; the worker is Ready</td></tr>
 * <tr><td>it appears</td><td>each hostname gets its certificate, by the issuer that is configured</td></tr>
 * <tr><td>an Environment is renamed</td><td>it gets another Certificate, and the old one goes</td></tr>
 * <tr><td>cert-manager goes</td><td>as at first; nothing that serves is touched</td></tr>
 * </table>
 */
@OnCluster
@Order(6)
class CertificatesTest {
    private static final String ISSUERS = """
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata: {name: itself}
            spec: {selfSigned: {}}
            ---
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata: {name: authority}
            spec:
              isCA: true
              commonName: authority
              secretName: authority
              issuerRef: {name: itself}
            ---
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata: {name: scenario}
            spec: {ca: {secretName: authority}}
            """;

    private static Tenant tenant;
    private static Installation installation;

    @BeforeAll
    static void begin() {
        tenant = Tenant.move(OnCluster.Connection.get(), "certificates");
        installation = Installation.of(tenant.kubernetes());
        installation.set("SKEP_CERTIFICATES_ISSUER=scenario", "SKEP_CERTIFICATES_ISSUER_KIND=Issuer");
    }

    @AfterAll
    static void leave() {
        tenant.close();
        installation.set("SKEP_CERTIFICATES_ISSUER-", "SKEP_CERTIFICATES_ISSUER_KIND-");
    }

    @Test
    void theyComeAndGoWithCertManager() throws CertificateException {
        tenant.apply(service("shop", answering("here")) + environment("shop", "staging", "limits: {cpuMillis: 100}"));
        tenant.awaitReady("shop");
        tenant.awaitCondition("shop-production", "CertificateReady", "CertManagerMissing");

        try (var _ = CertManager.install(tenant.kubernetes())) {
            tenant.apply(ISSUERS);
            for (var environment : List.of("shop-production", "shop-staging")) {
                tenant.awaitCondition(environment, "CertificateReady", "Issued");
                assertThat(certificateOf(environment).getSubjectAlternativeNames())
                        .containsExactly(List.of(2, tenant.host(environment)));
                assertThat(certificateOf(environment).getIssuerX500Principal().getName())
                        .isEqualTo("CN=authority");
            }
            tenant.awaitReady("shop");

            var before = names("certificates");
            tenant.apply(environment("shop", "staging", "limits: {cpuMillis: 100}")
                    .replace("name: staging", "name: preview"));
            Kubernetes.await("another Certificate instead of the old one").until(() -> {
                var now = names("certificates");
                return now.size() == before.size() && !now.equals(before);
            });
            tenant.awaitReady("shop");
        }

        tenant.awaitCondition("shop-production", "CertificateReady", "CertManagerMissing");
        tenant.awaitReady("shop");
        assertThat(certificateOf("shop-production").getSubjectAlternativeNames())
                .hasSize(1);
    }

    private static List<String> names(String kind) {
        return tenant.kubernetes()
                .kubectl("-n", tenant.namespace(), "get", kind, "-o", "name")
                .lines()
                .toList();
    }

    /** As the ingress controller would serve it. */
    private static X509Certificate certificateOf(String environment) throws CertificateException {
        var host = tenant.host(environment);
        var secret = tenant.list(Secret.class).stream()
                .filter(each -> "kubernetes.io/tls".equals(each.getType()))
                .filter(each -> host.equals(each.getMetadata().getAnnotations().get("cert-manager.io/alt-names")))
                .findFirst()
                .orElseThrow();
        var bytes = Base64.getMimeDecoder().decode(secret.getData().get("tls.crt"));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}
