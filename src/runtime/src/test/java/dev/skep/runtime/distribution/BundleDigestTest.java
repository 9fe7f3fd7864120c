package dev.skep.runtime.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skep.protocol.distribution.Bundle;
import dev.skep.protocol.distribution.Module;
import org.junit.jupiter.api.Test;

class BundleDigestTest {
    /** As dev.skep.core.bundle.Bundle gives it for these modules: the two may never differ. */
    private static final String BY_CORE = "sha256:78fc882be2014646ffb01e98c8683aaf4df70612f71d7eddabbde167853d6218";

    private static Module module(String name, Module.Kind kind, byte[] content) {
        return Module.newBuilder()
                .setName(name)
                .setKind(kind)
                .setContent(ByteString.copyFrom(content))
                .build();
    }

    private static Module module(String name, Module.Kind kind, String content) {
        return module(name, kind, ByteString.copyFromUtf8(content).toByteArray());
    }

    @Test
    void itIsTheOneThatThePlanNamed() {
        var source = "export default { fetch() { return new Response('grüße'); } };";
        var bundle = Bundle.newBuilder()
                .addModules(module("index.js", Module.Kind.ES_MODULE, source))
                .addModules(module("logo.bin", Module.Kind.DATA, new byte[] {0, 1, 2, (byte) 0xff}))
                .addModules(module("a/prices.json", Module.Kind.JSON, "{\"tea\": 3}"))
                .addModules(module("z.txt", Module.Kind.TEXT, ""))
                .build();
        assertThat(BundleDigest.of(bundle)).isEqualTo(BY_CORE);
    }

    @Test
    void whatMovesBetweenNameAndContentIsAnother() {
        var one = Bundle.newBuilder()
                .addModules(module("ab", Module.Kind.TEXT, "c"))
                .build();
        var other = Bundle.newBuilder()
                .addModules(module("a", Module.Kind.TEXT, "bc"))
                .build();
        assertThat(BundleDigest.of(one)).isNotEqualTo(BundleDigest.of(other));
    }

    @Test
    void onlyItsOwnFormBecomesTheNameOfAFile() {
        assertThat(BundleDigest.isOne(BY_CORE)).isTrue();
        assertThat(BundleDigest.isOne("sha256:../../etc/passwd")).isFalse();
        assertThat(BundleDigest.isOne(BY_CORE.toUpperCase())).isFalse();
    }
}
