package dev.skep.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who wrote something sees it, whatever the watch has told so far. */
class ShelfTest {

    private static final Ref A = new Ref("default", "a");

    private final Map<Ref, ConfigMap> told = new HashMap<>();
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Shelf<ConfigMap> shelf = new Shelf<>(
            new Shelf.Watched<>() {
                @Override
                public Stream<ConfigMap> list() {
                    return told.values().stream();
                }

                @Override
                public Optional<ConfigMap> get(Ref ref) {
                    return Optional.ofNullable(told.get(ref));
                }
            },
            () -> now);

    @Test
    void whatWasWrittenIsSeenBeforeTheWatchTellsIt() {
        shelf.wrote(map("1", 5));

        assertThat(versions()).containsExactly("5");
        assertThat(shelf.get(A)).isPresent();
    }

    @Test
    void theLaterStateCounts() {
        told.put(A, map("1", 4));
        shelf.wrote(map("1", 5));
        assertThat(versions()).containsExactly("5");

        told.put(A, map("1", 6));
        assertThat(versions()).containsExactly("6");
        assertThat(shelf.get(A).orElseThrow().getMetadata().getResourceVersion())
                .isEqualTo("6");
    }

    @Test
    void anOwnWriteThatComesBackIsNoNews() {
        shelf.wrote(map("1", 5));

        assertThat(shelf.isOwn(map("1", 5))).isTrue();
        assertThat(shelf.isOwn(map("1", 4))).isTrue();
        assertThat(shelf.isOwn(map("1", 6))).isFalse();
        assertThat(shelf.isOwn(map("2", 5))).isFalse();
    }

    @Test
    void whatWasDeletedIsGoneBeforeTheWatchTellsIt() {
        told.put(A, map("1", 4));
        shelf.removed(map("1", 4));
        assertThat(shelf.list()).isEmpty();
        assertThat(shelf.get(A)).isEmpty();

        told.put(A, map("2", 7));
        assertThat(versions()).containsExactly("7");
    }

    @Test
    void whatTheWatchSaysIsGoneIsNotKeptBecauseItWasWritten() {
        shelf.wrote(map("1", 5));
        shelf.gone(map("1", 6));

        assertThat(shelf.list()).isEmpty();
    }

    @Test
    void whatTheWatchNeverHeardOfIsForgottenAfterAWhile() {
        shelf.wrote(map("1", 5));
        now = now.plusSeconds(31);

        assertThat(shelf.list()).isEmpty();
    }

    private Stream<String> stream() {
        return shelf.list().stream().map(map -> map.getMetadata().getResourceVersion());
    }

    private java.util.List<String> versions() {
        return stream().toList();
    }

    private static ConfigMap map(String uid, long version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(A.namespace())
                .withName(A.name())
                .withUid(uid)
                .withResourceVersion(Long.toString(version))
                .endMetadata()
                .build();
    }
}
