package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.Quarantine;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing of what the heart says is lost on the wire, and nothing is added. */
class WireMappingTest {

    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "staging");
    private static final Ref VERSION = new Ref("default", "shop-staging-3");
    private static final WireMapping MAPPING = new WireMapping(
            (secret, key) -> key.equals("there") ? Optional.of("value of " + secret) : Optional.empty());

    private static Snapshot.Version version(WorkerLimits limits, Snapshot.Binding... bindings) {
        return new Snapshot.Version(
                VERSION,
                SHOP,
                3,
                new BundleKey("default", "sha256:00"),
                "index.js",
                "2026-11-01",
                List.of("b", "a"),
                List.of(bindings),
                limits,
                Optional.of(new Quarantine("2026-11-20T10:00:00Z", 2, "it looped")));
    }

    @Test
    void aVersionIsWhole() {
        var limits = new WorkerLimits(200, 7, 64, 50, 3, 8, 0, 9);

        var mapped = MAPPING.version(version(limits));

        assertThat(mapped.getRef()).isEqualTo(WireMapping.ref(VERSION));
        assertThat(mapped.getEnvironment()).isEqualTo(WireMapping.key(SHOP));
        assertThat(mapped.getNumber()).isEqualTo(3);
        assertThat(mapped.getBundle()).isEqualTo("sha256:00");
        assertThat(mapped.getMain()).isEqualTo("index.js");
        assertThat(mapped.getCompatibilityDate()).isEqualTo("2026-11-01");
        assertThat(mapped.getCompatibilityFlagsList()).containsExactly("b", "a");
        assertThat(mapped.getQuarantinedUntil()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(mapped.getLimits().getCpuMillis()).isEqualTo(200);
        assertThat(mapped.getLimits().getMemoryMebibytes()).isEqualTo(64);
        assertThat(mapped.getLimits().getSubrequests()).isEqualTo(50);
        assertThat(mapped.getLimits().getInvocations()).isEqualTo(8);
        assertThat(mapped.getLimits().hasWaitUntilSeconds()).isTrue();
        assertThat(mapped.getLimits().getWaitUntilSeconds()).isZero();
    }

    @Test
    void limitsThatAreNotSetAreAbsentAndNotZero() {
        var limits = MAPPING.version(version(WorkerLimits.UNSET)).getLimits();

        assertThat(limits.hasCpuMillis()
                        || limits.hasMemoryMebibytes()
                        || limits.hasSubrequests()
                        || limits.hasInvocations()
                        || limits.hasWaitUntilSeconds())
                .isFalse();
    }

    @Test
    void bindingsOfEveryKind() {
        var secret = new Ref("default", "s");
        var mapped = MAPPING.version(version(
                WorkerLimits.UNSET,
                new Snapshot.Text("EMPTY", ""),
                new Snapshot.Json("J", "[1]"),
                new Snapshot.Secret("S", secret, "there"),
                new Snapshot.Secret("GONE", secret, "gone"),
                Parts.calls("AUTH", "auth", Parts.OTHER_POOL),
                new Snapshot.Service("NONE", new Snapshot.Unreachable("it leads nowhere"))));

        assertThat(mapped.getBindingsList())
                .extracting(Binding::getName)
                .containsExactly("EMPTY", "J", "S", "AUTH", "NONE");
        assertThat(mapped.getBindings(0).hasText()).isTrue();
        assertThat(mapped.getBindings(1).getJson()).isEqualTo("[1]");
        assertThat(mapped.getBindings(2).getSecret()).isEqualTo("value of default/s");
        var reachable = mapped.getBindings(3).getService().getReachable();
        assertThat(reachable.getEnvironment()).isEqualTo(WireMapping.key(Parts.key("auth")));
        assertThat(reachable.getPool()).isEqualTo(WireMapping.ref(Parts.OTHER_POOL));
        assertThat(mapped.getBindings(4).getService().getUnreachable()).isEqualTo("it leads nowhere");
        assertThat(mapped.getSecretsMissingList()).containsExactly("GONE");
    }

    @Test
    void aDeploymentTellsWhoMayCallAndWhichObjectIsMeant() {
        var deployed = new Snapshot.Deployed(
                SHOP,
                new Ref("default", "shop-staging"),
                "uid-1",
                7,
                Parts.POOL,
                List.of(new Snapshot.Share(VERSION, 100)),
                List.of("a.localhost"),
                new TreeSet<>(List.of("team", "other")));
        var hosts = new TreeMap<String, EnvironmentKey>();
        hosts.put("b.localhost", SHOP);
        hosts.put("a.localhost", SHOP);
        var environments = new TreeMap<EnvironmentKey, Snapshot.Deployed>();
        environments.put(SHOP, deployed);
        var versions = new TreeMap<Ref, Snapshot.Version>();
        versions.put(VERSION, version(WorkerLimits.UNSET));
        var part = PoolPart.of(new Snapshot(hosts, environments, versions), Parts.POOL, Parts.NO_ENDPOINTS);

        var mapped = MAPPING.snapshot(part, 4, 9);

        assertThat(mapped.getRevision()).isEqualTo(4);
        assertThat(mapped.getEpoch()).isEqualTo(9);
        assertThat(mapped.getHostsList())
                .extracting(host -> host.getName())
                .containsExactly("a.localhost", "b.localhost");
        var wire = mapped.getEnvironments(0);
        assertThat(wire.getSequence()).isEqualTo(7);
        assertThat(wire.getIncarnation()).isEqualTo("uid-1");
        assertThat(wire.getCallerNamespacesList()).containsExactly("other", "team");
        assertThat(wire.getShares(0).getVersion()).isEqualTo(WireMapping.ref(VERSION));
        assertThat(wire.getShares(0).getPercent()).isEqualTo(100);
        assertThat(mapped.getVersionsList()).extracting(Version::getRef).containsExactly(WireMapping.ref(VERSION));
    }

    @Test
    void theSameIsTheSameBytesInWhateverOrderItWasFound() {
        var one = new Parts()
                .serve("shop", 1, Parts.secret("KEY"))
                .serve("mail", 2)
                .serve("auth", 3, Parts.OTHER_POOL);
        var other =
                new Parts().serve("auth", 3, Parts.OTHER_POOL).serve("mail", 2).serve("shop", 1, Parts.secret("KEY"));

        assertThat(MAPPING.snapshot(one.part(), 1, 1).toByteArray())
                .isEqualTo(MAPPING.snapshot(other.part(), 1, 1).toByteArray());
    }

    @Test
    void valuesAreAskedForOnceForAllMessagesOfAMoment() {
        var asked = new ArrayList<String>();
        var once = new SecretsOnce((secret, key) -> {
            asked.add(key);
            return Optional.of("canary");
        });
        var mapping = new WireMapping(once);
        var part = new Parts()
                .serve("shop", 1, Parts.secret("KEY"))
                .serve("mail", 1, Parts.secret("KEY"))
                .part();

        mapping.snapshot(part, 1, 1);
        mapping.snapshot(part, 2, 1);

        assertThat(asked).containsExactly("KEY");
        assertThat(once.toString()).contains("KEY").doesNotContain("canary");
    }
}
