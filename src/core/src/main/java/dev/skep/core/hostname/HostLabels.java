package dev.skep.core.hostname;

import dev.skep.core.naming.ContentHash;
import dev.skep.core.naming.EnvironmentKey;

/**
 * The one label that stands before the domain. It is a function of the names alone, so a cluster rebuilt from Git gets
 * the addresses it had. Two environments may want the same one (service {@code a-b} in {@code c}, service {@code a} in
 * {@code b-c}); then, and when it would be too long for DNS, a hash of the full names tells them apart.
 */
public final class HostLabels {

    public static final int LABEL_CHARS_MAX = 63;
    private static final int HASH_CHARS = 6;

    /**
     * {@code {service}-{namespace}} for production, {@code {service}-{environment}-{namespace}} else; of any length.
     */
    public static String plain(EnvironmentKey key) {
        return key.isProduction()
                ? key.service() + "-" + key.namespace()
                : key.service() + "-" + key.environment() + "-" + key.namespace();
    }

    /** @param attempt 0 first, then 1, 2, … as long as the label is taken */
    public static String hashed(EnvironmentKey key, int attempt) {
        var hash = new ContentHash()
                .text(key.namespace())
                .text(key.service())
                .text(key.environment())
                .number(attempt)
                .hex()
                .substring(0, HASH_CHARS);
        var plain = plain(key);
        var kept = plain.substring(0, Math.min(plain.length(), LABEL_CHARS_MAX - HASH_CHARS - 1));
        return withoutTrailingHyphens(kept) + "-" + hash;
    }

    public static boolean fits(String label) {
        return label.length() <= LABEL_CHARS_MAX;
    }

    private static String withoutTrailingHyphens(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return text.substring(0, end);
    }

    private HostLabels() {}
}
