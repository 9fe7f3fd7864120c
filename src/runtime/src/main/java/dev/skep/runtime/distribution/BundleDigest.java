package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Bundle;
import dev.skep.protocol.distribution.Module;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a bundle, computed from its contents: SHA-256 over the number of modules and, in the order of their
 * names, each one's name, kind and content (that of {@code DATA} in base64), every text after its length.
 */
final class BundleDigest {
    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private final MessageDigest hash = sha256();

    private BundleDigest() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The 64 digits alone, for the name of a file. */
    static String digits(String digest) {
        return digest.substring(PREFIX.length());
    }

    static String of(Bundle bundle) {
        var digest = new BundleDigest();
        digest.number(bundle.getModulesCount());
        bundle.getModulesList().stream()
                .sorted(Comparator.comparing(Module::getName))
                .forEach(digest::add);
        return PREFIX + HexFormat.of().formatHex(digest.hash.digest());
    }

    private void add(Module module) {
        text(module.getName().getBytes(StandardCharsets.UTF_8));
        text(module.getKind().name().getBytes(StandardCharsets.UTF_8));
        var content = module.getContent().toByteArray();
        text(module.getKind() == Module.Kind.DATA ? Base64.getEncoder().encode(content) : content);
    }

    private void text(byte[] bytes) {
        number(bytes.length);
        hash.update(bytes);
    }

    private void number(long value) {
        hash.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
