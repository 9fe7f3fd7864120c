package dev.skep.runtime.distribution;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.host;
import static dev.skep.runtime.operator.Words.pool;
import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.ref;
import static dev.skep.runtime.operator.Words.secret;
import static dev.skep.runtime.operator.Words.service;
import static dev.skep.runtime.operator.Words.text;
import static dev.skep.runtime.operator.Words.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.worker.WorkerCode;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Limits;
import dev.skep.protocol.distribution.ServiceTarget;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.VersionBinding;
import dev.skep.runtime.snapshot.VersionKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");
    private static final EnvironmentKey NEAR = new EnvironmentKey("default", "near", "production");
    private static final EnvironmentKey FAR = new EnvironmentKey("default", "far", "production");
    private static final PoolKey OTHER = new PoolKey("default", "other");
    private static final WorkerCode CODE = new WorkerCode("index.js", List.of(), "2026-11-01", Set.of());

    private final Mapping mapping = new Mapping(new PoolKey("default", "main"));

    private final dev.skep.protocol.distribution.Version version = version(
                    production("default", "shop"),
                    3,
                    "source",
                    text("GREETING", "hello"),
                    Binding.newBuilder().setName("OPTIONS").setJson("{}").build(),
                    secret("KEY", "hush"),
                    service("NEAR", production("default", "near"), ref("default", "main")),
                    service("FAR", production("default", "far"), ref("default", "other")),
                    Binding.newBuilder()
                            .setName("GONE")
                            .setService(ServiceTarget.newBuilder().setUnreachable("it is gone"))
                            .build(),
                    Binding.newBuilder().setName("OF_A_LATER_RELEASE").build())
            .toBuilder()
            .setLimits(Limits.newBuilder().setCpuMillis(200).setMemoryMebibytes(64))
            .build();

    private final Held held = Held.of(Snapshot.newBuilder()
            .addHosts(host("shop.example", production("default", "shop")))
            .addEnvironments(deployed(production("default", "shop"), 7, version).toBuilder()
                    .addCallerNamespaces("friends"))
            .addVersions(version)
            .addPools(pool(ref("default", "other"), "other.default:9443", "10.0.0.1:9443"))
            .build());

    @Test
    void everyPartFindsItsPlace() {
        var snapshot = mapping.snapshot(held, any -> CODE, Set.of());
        assertThat(snapshot.hosts()).containsEntry("shop.example", SHOP);
        var deployment = snapshot.deployments().get(SHOP);
        assertThat(deployment.sequence()).isEqualTo(7);
        assertThat(deployment.incarnation()).isEqualTo("uid-1");
        assertThat(deployment.callerNamespaces()).containsExactly("friends");
        var mapped = snapshot.versions().get(new VersionKey(SHOP, 3));
        assertThat(mapped.bindings())
                .containsExactly(
                        new VersionBinding.Text("GREETING", "hello"),
                        new VersionBinding.Json("OPTIONS", "{}"),
                        new VersionBinding.Secret("KEY", "hush"),
                        new VersionBinding.Service("NEAR", NEAR),
                        new VersionBinding.Service("FAR", FAR),
                        new VersionBinding.Unreachable("GONE", "it is gone"));
        assertThat(mapped.limits().cpuMillisMax()).isEqualTo(200);
        assertThat(mapped.limits().memoryBytesMax()).isEqualTo(64 << 20);
        assertThat(mapped.limits().subrequestsMax()).isEqualTo(dev.skep.isolate.limits.Limits.DEFAULT.subrequestsMax());
    }

    @Test
    void onlyWhatAnotherPoolServesIsElsewhere() {
        assertThat(mapping.snapshot(held, any -> CODE, Set.of()).elsewhere()).containsOnlyKeys(FAR);
        assertThat(Mapping.pools(held))
                .containsEntry(OTHER, new PoolAddress(List.of("10.0.0.1:9443"), "other.default:9443"));
    }

    @Test
    void whatIsKeptOutIsNamed() {
        var snapshot = mapping.snapshot(held, any -> CODE, Set.of(version.getRef()));
        assertThat(snapshot.quarantined()).containsExactly(new VersionKey(SHOP, 3));
    }
}
