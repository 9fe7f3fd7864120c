package dev.skep.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.Quarantine;
import dev.skep.cli.manifest.FieldTree;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.ObjectKey;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.runtime.snapshot.VersionBinding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotMappingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");
    private static final EnvironmentKey AUTH = new EnvironmentKey("default", "auth", "production");
    private static final Ref POOL = new Ref("default", "default");
    private static final Ref VERSION = new Ref("default", "shop-production-v3");
    private static final Bundle BUNDLE = Bundle.of(
            "default",
            List.of(
                    new Module("index.js", Module.Kind.ES_MODULE, "addEventListener('fetch', f)"),
                    new Module("dot.gif", Module.Kind.DATA, "R0lG"),
                    new Module("page.html", Module.Kind.TEXT, "<p>")));

    private final SecretValues secrets = new SecretValues(new byte[32]);
    private final SnapshotMapping mapping = new SnapshotMapping(key -> BUNDLE, secrets);

    @BeforeEach
    void secret() throws Exception {
        value("hush");
    }

    private void value(String text) throws Exception {
        var document = (ObjectNode) new ObjectMapper().readTree("{\"stringData\": {\"key\": \"" + text + "\"}}");
        secrets.accept(new Manifest(new ObjectKey("Secret", "default", "shop"), "s.yaml", FieldTree.NOWHERE, document));
    }

    private static Snapshot snapshot(Optional<Quarantine> quarantine) {
        var limits = new WorkerLimits(200, null, null, 50, null, null, null, null);
        List<Snapshot.Binding> bindings = List.of(
                new Snapshot.Text("GREETING", "hello"),
                new Snapshot.Json("OPTIONS", "{}"),
                new Snapshot.Secret("KEY", new Ref("default", "shop"), "key"),
                new Snapshot.Secret("ABSENT", new Ref("default", "shop"), "absent"),
                new Snapshot.Service("AUTH", new Snapshot.Reachable(AUTH, POOL)),
                new Snapshot.Service("GONE", new Snapshot.Unreachable("there is no such worker")));
        var version = new Snapshot.Version(
                VERSION, SHOP, 3, BUNDLE.key(), "index.js", "2026-11-01", List.of(), bindings, limits, quarantine);
        var deployed = new Snapshot.Deployed(
                SHOP,
                new Ref("default", "shop-production"),
                "uid-1",
                7,
                POOL,
                List.of(new Snapshot.Share(VERSION, 100)),
                List.of(),
                new TreeSet<>());
        return new Snapshot(
                new TreeMap<>(Map.of("shop-default.localhost", SHOP)),
                new TreeMap<>(Map.of(SHOP, deployed)),
                new TreeMap<>(Map.of(VERSION, version)));
    }

    @Test
    void codeSecretsAndTargetsAreJoined() {
        var mapped = mapping.map(snapshot(Optional.empty()), NOW);

        var version = mapped.versions().values().iterator().next();
        assertThat(mapped.hosts()).containsEntry("shop-default.localhost", SnapshotMapping.key(SHOP));
        assertThat(mapped.deployments().get(SnapshotMapping.key(SHOP)).sequence())
                .isEqualTo(7);
        assertThat(version.key().number()).isEqualTo(3);
        assertThat(version.bindings())
                .containsExactly(
                        new VersionBinding.Text("GREETING", "hello"),
                        new VersionBinding.Json("OPTIONS", "{}"),
                        new VersionBinding.Secret("KEY", "hush"),
                        new VersionBinding.Service("AUTH", SnapshotMapping.key(AUTH)),
                        new VersionBinding.Unreachable("GONE", "there is no such worker"));
        assertThat(version.limits().cpuMillisMax()).isEqualTo(200);
        assertThat(version.limits().subrequestsMax()).isEqualTo(50);
        assertThat(version.code().modules())
                .hasAtLeastOneElementOfType(WorkerModule.Script.class)
                .hasAtLeastOneElementOfType(WorkerModule.Data.class)
                .hasAtLeastOneElementOfType(WorkerModule.Text.class);
    }

    @Test
    void theSameSnapshotIsEqualSoThatNothingIsSwitchedForNothing() throws Exception {
        var before = mapping.map(snapshot(Optional.empty()), NOW);
        assertThat(mapping.map(snapshot(Optional.empty()), NOW)).isEqualTo(before);

        value("other");
        assertThat(mapping.map(snapshot(Optional.empty()), NOW)).isNotEqualTo(before);
    }

    @Test
    void aQuarantineEndsByItself() {
        var paused = snapshot(Optional.of(new Quarantine("2026-11-24T12:01:00Z", 1, "stuck")));

        assertThat(mapping.map(paused, NOW).quarantined()).hasSize(1);
        assertThat(mapping.map(paused, NOW.plusSeconds(60)).quarantined()).isEmpty();
    }

    @Test
    void secretsAreNotShown() {
        assertThat(mapping.map(snapshot(Optional.empty()), NOW).toString()).doesNotContain("hush");
    }
}
