package dev.skep.operator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.bundle.Module;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BundleConfigMapsTest {

    private static final Bundle SMALL = Bundle.of("shop", List.of(new Module("a.js", Module.Kind.ES_MODULE, "let a;")));
    private static final Bundle LARGE = Bundle.of("shop", List.of(Module.of("noise", Module.Kind.DATA, noise())));

    private static byte[] noise() {
        var noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void smallCodeIsOneImmutableConfigMap() {
        var maps = BundleConfigMaps.of(SMALL);

        assertThat(maps).singleElement().satisfies(map -> {
            assertThat(map.getImmutable()).isTrue();
            assertThat(map.getMetadata().getNamespace()).isEqualTo("shop");
            assertThat(map.getMetadata().getName()).startsWith("skep-bundle-").hasSizeLessThan(63);
        });
        assertThat(BundleConfigMaps.read(SMALL.key(), maps)).contains(SMALL);
    }

    @Test
    void largeCodeIsSplitAndPutTogetherInWhateverOrder() {
        var maps = BundleConfigMaps.of(LARGE);

        assertThat(maps).hasSize(3);
        assertThat(maps).allSatisfy(map -> assertThat(Base64.getDecoder()
                        .decode(map.getBinaryData().values().iterator().next()))
                .hasSizeLessThanOrEqualTo(BundleConfigMaps.PART_BYTES_MAX));
        assertThat(BundleConfigMaps.read(LARGE.key(), maps.reversed())).contains(LARGE);
    }

    @Test
    void whatIsHalfThereIsNotThere() {
        var half = BundleConfigMaps.of(LARGE).subList(0, 2);

        assertThat(BundleConfigMaps.whole(half)).isEmpty();
        assertThat(BundleConfigMaps.begun(half)).containsExactly(LARGE.key());
        assertThat(BundleConfigMaps.read(LARGE.key(), half)).isEmpty();
    }

    @Test
    void storingTheSameTwiceWritesTheSame() {
        assertThat(BundleConfigMaps.of(SMALL)).isEqualTo(BundleConfigMaps.of(SMALL));
    }

    @Test
    void whatIsNotWhatItIsCalledIsNotRead() {
        var other = new BundleKey("shop", "sha256:" + "0".repeat(64));
        var forged = BundleConfigMaps.of(SMALL).stream()
                .map(map -> new ConfigMapBuilder(map)
                        .editMetadata()
                        .addToAnnotations(BundleConfigMaps.DIGEST, other.digest())
                        .endMetadata()
                        .build())
                .toList();

        assertThatThrownBy(() -> BundleConfigMaps.read(other, forged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConfigMapThatSaysNonsenseIsNoneOfOurs() {
        var odd = new ConfigMapBuilder(BundleConfigMaps.of(SMALL).getFirst())
                .editMetadata()
                .addToAnnotations(BundleConfigMaps.PARTS, "many")
                .endMetadata()
                .build();

        assertThat(BundleConfigMaps.whole(List.of(odd))).isEmpty();
        assertThat(BundleConfigMaps.begun(List.of(odd))).isEmpty();
    }
}
