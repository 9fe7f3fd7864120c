package dev.skep.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "skep-operator.skep-system.svc:9443,skep-operator.skep-system.svc,9443",
        "10.0.0.1:1,10.0.0.1,1",
        "[fd00::1]:65535,fd00::1,65535",
    })
    void hostAndPortAreToldApart(String text, String host, int port) {
        assertThat(Address.parse(text)).contains(new Address(host, port));
        assertThat(Address.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":1", "host", "host:", "host:0", "host:65536", "host:+1", "fd00::1:80", "host:99999999999"})
    void whatIsNoAddressIsNone(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    void theWaitGrowsToFiveSecondsAndStartsOver() {
        var backoff = new Backoff(new Random(1));
        assertThat(backoff.next().toMillis()).isBetween(100L, 200L);
        assertThat(backoff.next().toMillis()).isBetween(200L, 400L);
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        assertThat(backoff.next().toMillis()).isBetween(2_500L, 5_000L);
        backoff.reset();
        assertThat(backoff.next().toMillis()).isBetween(100L, 200L);
    }
}
