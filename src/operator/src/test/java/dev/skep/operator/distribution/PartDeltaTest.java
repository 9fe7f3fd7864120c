package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod that took a snapshot and then only differences has what a pod has that was just told everything. */
class PartDeltaTest {

    private static final SecretValues NO_SECRETS = (secret, key) -> Optional.empty();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyChangeArrivesAsADifference(long seed) {
        var estate = new RandomEstate(seed);
        var mapping = new WireMapping(estate);
        var last = new Snapshot[] {Snapshot.EMPTY};
        var part = estate.next(last);
        var taken = TakenSnapshot.of(mapping.snapshot(part, 1, 1));
        for (int revision = 2; revision < 100; revision++) {
            var next = estate.next(last);
            var delta = PartDelta.between(part, next);

            taken = taken.with(mapping.delta(delta, revision - 1, revision, 1));

            assertThat(taken)
                    .as("revision " + revision)
                    .isEqualTo(TakenSnapshot.of(mapping.snapshot(next, revision, 1)));
            part = next;
        }
    }

    /** The estate of the test above would hide it if values never changed, or always with the version. */
    @Test
    void theRandomEstateChangesValuesUnderTheSameVersion() {
        var estate = new RandomEstate(1);
        var last = new Snapshot[] {Snapshot.EMPTY};
        var found = false;
        var before = estate.next(last);
        var taken = TakenSnapshot.of(new WireMapping(estate).snapshot(before, 1, 1));
        for (int i = 0; i < 100; i++) {
            var next = estate.next(last);
            var now = TakenSnapshot.of(new WireMapping(estate).snapshot(next, 1, 1));
            for (var version : next.serves().versions().values()) {
                var ref = WireMapping.ref(version.ref());
                found |= version.equals(before.serves().versions().get(version.ref()))
                        && !now.versions().get(ref).equals(taken.versions().get(ref));
            }
            before = next;
            taken = now;
        }

        assertThat(found).isTrue();
    }

    @Test
    void nothingChangedIsAnEmptyDifference() {
        var part = new Parts().serve("shop", 1, Parts.secret("KEY")).part();
        var delta = new WireMapping(NO_SECRETS).delta(PartDelta.between(part, part), 1, 2, 1);

        assertThat(delta.toBuilder().clearBase().clearRevision().clearEpoch().build())
                .isEqualTo(dev.skep.protocol.distribution.Delta.getDefaultInstance());
    }

    @Test
    void anEditOfOneServiceIsADifferenceOfThatOneOnly() {
        var parts = new Parts().serve("shop", 1, Parts.secret("KEY")).serve("mail", 1, Parts.secret("KEY"));
        var before = parts.part();

        var delta = PartDelta.between(
                before, parts.serve("shop", 2, Parts.secret("KEY")).part());

        assertThat(delta.environments()).containsOnlyKeys(Parts.key("shop"));
        assertThat(delta.versions()).containsOnlyKeys(Parts.versionRef("shop", 2));
        assertThat(delta.versionsRemoved()).containsExactly(Parts.versionRef("shop", 1));
        assertThat(delta.hosts()).isEmpty();
    }

    @Test
    void aChangedValueOfASecretIsSentAlthoughTheVersionIsTheSame() {
        var parts = new Parts().serve("shop", 1, Parts.secret("KEY")).serve("mail", 1);
        var before = parts.part();

        var delta = PartDelta.between(
                before, parts.deployAgain("shop").deployAgain("mail").part());

        assertThat(delta.environments()).containsOnlyKeys(Parts.key("mail"), Parts.key("shop"));
        assertThat(delta.versions()).containsOnlyKeys(Parts.versionRef("shop", 1));
    }

    @Test
    void endpointsAloneAreADifferenceOfPoolsAlone() {
        var whole = new Parts()
                .serve("shop", 1, Parts.calls("AUTH", "auth", Parts.OTHER_POOL), Parts.secret("KEY"))
                .serve("auth", 1, Parts.OTHER_POOL)
                .whole();
        var before = PoolPart.of(whole, Parts.POOL, Parts.NO_ENDPOINTS);
        var after = PoolPart.of(whole, Parts.POOL, endpoints("10.0.0.2:9443", "10.0.0.1:9443", "10.0.0.1:9443"));

        var delta = PartDelta.between(before, after);

        assertThat(delta.environments()).isEmpty();
        assertThat(delta.versions()).isEmpty();
        assertThat(delta.neighbours()).containsOnlyKeys(Parts.OTHER_POOL);
        assertThat(delta.neighbours().get(Parts.OTHER_POOL).endpoints())
                .containsExactly("10.0.0.1:9443", "10.0.0.2:9443");
    }

    @Test
    void aPoolKnowsOnlyNeighboursItCalls() {
        var whole = new Parts()
                .serve("shop", 1, Parts.calls("AUTH", "auth", Parts.OTHER_POOL))
                .serve("auth", 1, Parts.OTHER_POOL)
                .whole();

        assertThat(PoolPart.of(whole, Parts.POOL, Parts.NO_ENDPOINTS).neighbours())
                .containsOnlyKeys(Parts.OTHER_POOL);
        assertThat(PoolPart.of(whole, Parts.OTHER_POOL, Parts.NO_ENDPOINTS).neighbours())
                .isEmpty();
    }

    private static Endpoints endpoints(String... addresses) {
        return new Endpoints() {
            @Override
            public List<String> of(Ref pool) {
                return List.of(addresses);
            }

            @Override
            public String fallback(Ref pool) {
                return Parts.NO_ENDPOINTS.fallback(pool);
            }
        };
    }
}
