package dev.skep.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Module CODE = new Module("index.js", Module.Kind.ES_MODULE, "export default {}; // ü");
    private static final Module BYTES = Module.of("b", Module.Kind.DATA, new byte[] {0, -1, 127});

    @Test
    void theOrderOfModulesDoesNotMatter() {
        assertThat(Bundle.of("default", List.of(CODE, BYTES))).isEqualTo(Bundle.of("default", List.of(BYTES, CODE)));
    }

    @Test
    void namesKindsAndContentsDo() {
        var digests = List.of(
                        List.of(CODE),
                        List.of(CODE, BYTES),
                        List.of(new Module("other.js", Module.Kind.ES_MODULE, CODE.content())),
                        List.of(new Module("index.js", Module.Kind.TEXT, CODE.content())),
                        List.of(new Module("index.js", Module.Kind.ES_MODULE, CODE.content() + " ")),
                        List.of(new Module("index.j", Module.Kind.ES_MODULE, "s" + CODE.content())))
                .stream()
                .map(modules -> Bundle.of("default", modules).key().digest())
                .toList();

        assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void whatIsStoredIsReadBack() {
        var bundle = Bundle.of("default", List.of(CODE, BYTES));

        assertThat(Bundle.ofGzip(bundle.key(), bundle.gzip())).isEqualTo(bundle);
        assertThat(bundle.gzip()).isEqualTo(bundle.gzip());
        assertThat(bundle.bytes()).isEqualTo(CODE.bytes().length + 3);
    }

    @Test
    void whatWasTamperedWithIsNotRead() {
        var bundle = Bundle.of("default", List.of(CODE));
        var other = Bundle.of("default", List.of(BYTES));

        assertThatThrownBy(() -> Bundle.ofGzip(bundle.key(), other.gzip()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bundle.key().digest());
        assertThatThrownBy(() -> Bundle.ofGzip(bundle.key(), new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
