package dev.skep.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.runtime.operator.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String ID = "spiffe://skep/ns/default/pool/main/pod/main-0";

    private final TestAuthority authority = new TestAuthority();

    private Credentials credentials(String id, Duration life) {
        var keys = TestAuthority.newKeys();
        return new Credentials(keys.getPrivate(), List.of(authority.issue(id, keys.getPublic(), life)));
    }

    @Test
    void theyComeBackFromTheirText() throws Exception {
        var before = credentials(ID, Duration.ofHours(1));
        var after = Credentials.ofPem(before.pem());
        assertThat(after).isEqualTo(before);
        assertThat(after.id()).contains(new SpiffeId.Pod("default", "main", "main-0"));
    }

    @Test
    void theirNameForALogShowsNoKey() {
        var credentials = credentials(ID, Duration.ofHours(1));
        var pem = new String(credentials.pem(), StandardCharsets.US_ASCII);
        assertThat(credentials.toString())
                .contains("main-0")
                .doesNotContain(pem.lines().toList().get(1));
    }

    @Test
    void theyAreRenewedAfterTwoThirds() {
        var credentials = credentials(ID, Duration.ofMinutes(90).minusSeconds(1));
        var begin = credentials.certificate().getNotBefore().toInstant();
        assertThat(Duration.between(begin, credentials.renewAt()).toMinutes()).isBetween(59L, 60L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void whatIsNoneIsNotTaken(String pem) {
        assertThatThrownBy(() -> Credentials.ofPem(pem.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOfAny(GeneralSecurityException.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://other/ns/default/pool/main/pod/main-0",
                "spiffe://skep/ns/default/pool/main",
                "spiffe://skep/ns/default/pool/main/pod/a/b",
                "spiffe://skep/ns/a/operator/b",
                "spiffe://skep/ns//operator",
                "https://skep/ns/default/operator",
            })
    void namesOfOthersAreNobody(String uri) {
        assertThat(SpiffeId.parse(uri)).isEmpty();
        assertThat(credentials(uri, Duration.ofHours(1)).id()).isEmpty();
    }

    @Test
    void theOperatorIsToldFromAPod() {
        assertThat(SpiffeId.parse("spiffe://skep/ns/skep-system/operator"))
                .contains(new SpiffeId.Operator("skep-system"));
    }
}
