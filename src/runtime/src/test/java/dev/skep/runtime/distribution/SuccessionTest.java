package dev.skep.runtime.distribution;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.secret;
import static dev.skep.runtime.operator.Words.text;
import static dev.skep.runtime.operator.Words.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Share;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final EnvironmentKey SHOP = production("default", "shop");
    private static final EnvironmentKey AUTH = production("default", "auth");
    private static final Function<String, Optional<String>> ALL_USABLE = digest -> Optional.empty();

    private static Held held(long sequence, Version version) {
        return Held.of(Snapshot.newBuilder()
                .setRevision(sequence)
                .addEnvironments(deployed(version.getEnvironment(), sequence, version))
                .addVersions(version)
                .build());
    }

    @Test
    void aNewerDeploymentFollows() {
        var next = held(2, version(SHOP, 2, "two"));
        var succession = Succession.of(held(1, version(SHOP, 1, "one")), next, ALL_USABLE);
        assertThat(succession.next()).isEqualTo(next);
        assertThat(succession.refused()).isEmpty();
    }

    @Test
    void anOlderOneIsRefusedAndTheVersionThatServesIsKept() {
        var serving = held(2, version(SHOP, 2, "two"));
        var succession = Succession.of(serving, held(1, version(SHOP, 1, "one")), ALL_USABLE);
        assertThat(succession.next().environments()).isEqualTo(serving.environments());
        assertThat(succession.next().versions()).isEqualTo(serving.versions());
        assertThat(succession.refused()).containsOnlyKeys(SHOP);
    }

    @Test
    void whatWasRefusedAndNeverServedIsLeftOut() {
        var succession =
                Succession.of(Held.NOTHING, held(1, version(SHOP, 1, "one")), digest -> Optional.of("it is not there"));
        assertThat(succession.next().environments()).isEmpty();
        assertThat(succession.refused()).containsEntry(SHOP, "it is not there");
    }

    @Test
    void sharesHaveToBeWhole() {
        var shop = version(SHOP, 1, "one");
        var half = deployed(SHOP, 1, shop).toBuilder()
                .clearShares()
                .addShares(Share.newBuilder().setVersion(shop.getRef()).setPercent(50))
                .build();
        var wanted = Held.of(
                Snapshot.newBuilder().addEnvironments(half).addVersions(shop).build());
        assertThat(Succession.of(Held.NOTHING, wanted, ALL_USABLE).refused().get(SHOP))
                .contains("100 percent");
    }

    @Test
    void aVersionHasToBeThereAndOfThatEnvironment() {
        var missing = Held.of(Snapshot.newBuilder()
                .addEnvironments(deployed(SHOP, 1, version(SHOP, 1, "one")))
                .build());
        assertThat(Succession.of(Held.NOTHING, missing, ALL_USABLE).refused().get(SHOP))
                .contains("not in the snapshot");
        var strange = version(AUTH, 1, "one");
        var foreign = Held.of(Snapshot.newBuilder()
                .addEnvironments(deployed(SHOP, 1, strange))
                .addVersions(strange)
                .build());
        assertThat(Succession.of(Held.NOTHING, foreign, ALL_USABLE).refused().get(SHOP))
                .contains("of another environment");
    }

    @Test
    void aSecretThatIsGoneIsKeptInItsPlaceAmongTheBindings() {
        var before = version(SHOP, 1, "one", text("A", "a"), secret("B", "hush"), text("C", "c"));
        var after = version(SHOP, 1, "one", text("A", "a"), text("C", "c")).toBuilder()
                .addSecretsMissing("B")
                .build();
        var next = Succession.of(held(1, before), held(1, after), ALL_USABLE).next();
        assertThat(next.versions().get(before.getRef()).getBindingsList()).isEqualTo(before.getBindingsList());
        var another = version(SHOP, 2, "one").toBuilder().addSecretsMissing("B").build();
        var later = Succession.of(held(1, before), held(2, another), ALL_USABLE).next();
        assertThat(later.versions().get(another.getRef()).getBindingsList()).isEmpty();
    }
}
