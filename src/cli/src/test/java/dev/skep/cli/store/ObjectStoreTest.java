package dev.skep.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.environment.Environment;
import dev.skep.api.environment.EnvironmentSpec;
import dev.skep.api.environment.EnvironmentStatus;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    private static final Ref STAGING = new Ref("default", "shop-staging");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-24T12:00:00.5Z");
    private int uid;
    private ObjectStore store;

    @BeforeEach
    void open() {
        store = ObjectStore.open(folder, new FixedClock(), () -> "uid-" + ++uid);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = ObjectStore.open(folder, new FixedClock(), () -> "uid-" + ++uid);
    }

    private final class FixedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static Environment staging(String base) {
        var environment = new Environment();
        environment.setMetadata(meta("shop-staging"));
        environment.setSpec(new EnvironmentSpec("shop", "staging", null, base, null, null, List.of(), List.of(), null));
        return environment;
    }

    private static ObjectMeta meta(String name) {
        var meta = new ObjectMeta();
        meta.setNamespace("default");
        meta.setName(name);
        return meta;
    }

    private Environment stored() {
        return (Environment) store.find(StoredKind.ENVIRONMENT, STAGING).orElseThrow();
    }

    @Test
    void identityAndAgeOutliveEditsAndRestarts() {
        store.apply(staging(null), "manifests");
        now = now.plus(Duration.ofHours(1));
        store.apply(staging("beta"), "manifests");
        reopen();
        store.apply(staging("beta"), "manifests");

        var meta = stored().getMetadata();
        assertThat(meta.getUid()).isEqualTo("uid-1");
        assertThat(meta.getCreationTimestamp()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(meta.getGeneration()).isEqualTo(2);
        assertThat(stored().getSpec().base()).isEqualTo("beta");
    }

    @Test
    void applyingTheSameAgainAfterARestartWritesNothing() throws Exception {
        store.apply(staging("beta"), "manifests");
        var file = folder.resolve("default/environments/shop-staging.json");
        reopen();
        Files.delete(file);

        store.apply(staging("beta"), "manifests");

        assertThat(file).doesNotExist();
    }

    @Test
    void aStatusSurvivesEditsAndRestarts() {
        store.apply(staging(null), "manifests");
        var status = new EnvironmentStatus(1L, 1L, null, List.of(), "http://here", null, null, 3, 3, 7L);
        store.writeStatus(StoredKind.ENVIRONMENT, STAGING, status);
        store.apply(staging("beta"), "manifests");
        reopen();

        assertThat(stored().getStatus()).isEqualTo(status);
    }

    @Test
    void whatAReaderHoldsIsNeverChanged() {
        store.apply(staging(null), "manifests");
        var held = stored();

        store.apply(staging("beta"), "manifests");

        assertThat(held.getSpec().base()).isNull();
        assertThat(held.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void ownersTakeAlongWhatTheyOwn() {
        store.apply(staging(null), "manifests");
        var child = new ConfigMap();
        child.setMetadata(meta("child"));
        child.setData(Map.of("a", "b"));
        child.getMetadata()
                .setOwnerReferences(List.of(
                        new OwnerReference("skep.dev/v1alpha1", true, true, "Environment", "shop-staging", "uid-1")));
        store.apply(child, "skep");
        reopen();

        store.delete(StoredKind.ENVIRONMENT, STAGING);

        assertThat(store.list(ConfigMap.class)).isEmpty();
        assertThat(folder.resolve("default")).doesNotExist();
    }

    @Test
    void bundlesAreWhatTheirNameSays() throws Exception {
        var bundle = Bundle.of("default", List.of(new Module("index.js", Module.Kind.ES_MODULE, "export default {}")));
        store.writeBundle(bundle);
        reopen();

        assertThat(store.bundles()).containsExactly(bundle.key());
        assertThat(store.bundle(bundle.key())).isEqualTo(bundle);

        var file = folder.resolve("default/bundles/" + bundle.key().digest().substring(7) + ".json");
        Files.writeString(file, Files.readString(file).replace("default", "another"));
        assertThatThrownBy(() -> store.bundle(bundle.key()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aCrashWhileWritingLeavesTheOldFile() throws Exception {
        store.apply(staging(null), "manifests");
        var beside = folder.resolve("default/environments/shop-staging.json.tmp");
        Files.writeString(beside, "{\"half");
        reopen();

        assertThat(stored().getSpec().service()).isEqualTo("shop");
        assertThat(beside).doesNotExist();
    }

    @Test
    void oneProcessAtATime() {
        assertThatThrownBy(() -> ObjectStore.open(folder, new FixedClock(), () -> ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in use by another skep")
                .hasMessageContaining("--data");
    }

    @Test
    void aNewerFormatIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("format"), "2\n");
        store.close();

        assertThatThrownBy(() -> ObjectStore.open(folder, new FixedClock(), () -> ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        store.apply(staging(null), "manifests");
        var file = folder.resolve("default/environments/shop-staging.json");
        Files.writeString(file, "{");
        store.close();

        assertThatThrownBy(() -> ObjectStore.open(folder, new FixedClock(), () -> ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }
}
