package dev.skep.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.Failure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final PublicAddresses policy = new PublicAddresses(List.of(AddressRange.of("8.8.4.0/24")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Loopback and this network, however they are written.
                "127.0.0.1",
                "127.255.255.254",
                "127.1",
                "127.0.1",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "017700000001",
                "2130706433",
                "0",
                "0.0.0.0",
                "0x0",
                "127.0.0.1.",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                // Private and shared.
                "10.0.0.1",
                "10.255.255.255",
                "0xa.0.0.1",
                "012.0.0.1",
                "167772161",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "192.168.257",
                "100.64.0.1",
                "100.127.255.255",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fdff::]",
                // Link-local and metadata.
                "169.254.169.254",
                "0xa9fea9fe",
                "2852039166",
                "169.254.0.1",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[fd00:ec2::254]",
                // IPv4 inside IPv6.
                "[::ffff:10.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:169.254.169.254]",
                "[::127.0.0.1]",
                "[::a00:1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::808:808]",
                "[64:ff9b:1::1]",
                "[2002:a00:1::1]",
                "[2002:7f00:1::]",
                "[2001:0:a00:1::]",
                "[2001:20::1]",
                // For documents, benchmarks, protocols, many receivers, nobody.
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.9",
                "[2001:db8::1]",
                "[3fff::1]",
                "198.18.0.1",
                "198.19.255.255",
                "192.0.0.8",
                "192.88.99.1",
                "224.0.0.1",
                "239.255.255.255",
                "[ff02::1]",
                "[ff0e::1]",
                "240.0.0.1",
                "255.255.255.255",
                "[100::1]",
                "[5f00::1]",
                // Public, but this cluster's own.
                "8.8.4.4",
            })
    void whatIsNotPublicIsRefusedAndNothingIsSent(String host) throws Exception {
        var settings = new PublicNetwork.Settings(
                policy,
                name -> CompletableFuture.failedFuture(new AssertionError("a literal was looked up: " + name)),
                (address, port) -> {
                    throw new AssertionError("dialled " + address);
                },
                TrustedRoots.PLATFORM,
                EgressLimits.DEFAULT);
        try (var network = new PublicNetwork(settings)) {
            var outcome = Outbound.get("http://" + host + "/latest/meta-data").through(network);
            assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.FORBIDDEN_ADDRESS);
            assertThat(outcome.failure().detail()).contains("address not permitted");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "134744072",
                "[2606:4700:4700::1111]",
                "[2001:4860:4860::8888]",
                "[2a00:1450::1]",
                "[::ffff:8.8.8.8]",
            })
    void whatIsPublicIsPermitted(String host) {
        assertThat(policy.permits(HostLiteral.parse(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.256",
                "0xg",
                "1..2",
                "08",
                "4294967296",
                "1.2.3.-4",
                "[::1%eth0]",
                "[:::]"
            })
    void whatIsNoAddressIsNone(String host) {
        assertThat(HostLiteral.parse(host)).isNull();
    }
}
