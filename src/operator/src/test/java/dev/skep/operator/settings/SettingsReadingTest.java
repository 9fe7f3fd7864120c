package dev.skep.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.observed.Settings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What environment variables mean. */
class SettingsReadingTest {

    private static final Map<String, String> LEAST = Map.of(
            "SKEP_POD_NAME", "skep-operator-1",
            "SKEP_POD_NAMESPACE", "skep-system",
            "SKEP_POD_ADDRESS", "10.0.0.1",
            "SKEP_RUNTIME_IMAGE", "example/runtime:1");

    @Test
    void littleHasToBeSaid() {
        var settings = read(Map.of());

        assertThat(settings.replica())
                .isEqualTo(new OperatorSettings.Replica("skep-operator-1", "skep-system", "10.0.0.1", 9443));
        assertThat(settings.namespaces()).isEmpty();
        assertThat(settings.pods().operatorAddress()).isEqualTo("skep-operator.skep-system.svc:9443");
        assertThat(settings.planning().hosting()).isEqualTo(Settings.Hosting.PODS);
        assertThat(settings.planning().address().url("shop-default")).isEqualTo("http://shop-default.localhost");
        assertThat(settings.hostnames().certificateForEach()).isTrue();
    }

    @Test
    void addressesAreSecureWhereThereAreCertificates() {
        assertThat(read(Map.of("SKEP_CERTIFICATES_ISSUER", "letsencrypt", "SKEP_DOMAIN", "example.com"))
                        .planning()
                        .address()
                        .url("a"))
                .isEqualTo("https://a.example.com");
        assertThat(read(Map.of("SKEP_URL_SCHEME", "https", "SKEP_URL_PORT", "8443"))
                        .planning()
                        .address()
                        .url("a"))
                .isEqualTo("https://a.localhost:8443");
    }

    @Test
    void whatAnInstallationDecides() {
        var settings = read(Map.of(
                "SKEP_NAMESPACES", "shop,team",
                "SKEP_INGRESS_CLASS", "nginx",
                "SKEP_INGRESS_ANNOTATIONS", "a.example/b=c,d=e=f",
                "SKEP_INGRESS_TLS_SECRET", "wildcard",
                "SKEP_INGRESS_STATUS_EXPECTED", "true",
                "SKEP_RETENTION_VERSIONS", "3"));

        assertThat(settings.namespaces()).containsExactlyInAnyOrder("shop", "team");
        assertThat(settings.hostnames().ingressClass()).contains("nginx");
        assertThat(settings.hostnames().ingressAnnotations())
                .containsEntry("a.example/b", "c")
                .containsEntry("d", "e=f");
        assertThat(settings.hostnames().certificateForEach()).isFalse();
        assertThat(settings.hostnames().statusExpected()).isTrue();
        assertThat(settings.planning().retention().versionsMax()).isEqualTo(3);
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        assertThatThrownBy(() -> read(Map.of("SKEP_INGRESS_ANNOTATIONS", "nonsense")))
                .hasMessageContaining("'nonsense' is not name=value");
    }

    private static OperatorSettings read(Map<String, String> environment) {
        var all = new HashMap<>(LEAST);
        all.putAll(environment);
        return SettingsReading.of(new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(all, 300))
                .withMapping(SkepConfig.class)
                .build()
                .getConfigMapping(SkepConfig.class));
    }
}
