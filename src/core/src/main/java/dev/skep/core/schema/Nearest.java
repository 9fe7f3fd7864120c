package dev.skep.core.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name somebody probably meant: other capitals, or a few letters off, never a wild guess. */
final class Nearest {
    private static final int CHARS_PER_MISTAKE = 3;

    static Optional<String> to(String name, Collection<String> known) {
        String typed = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(typed, candidate) <= Math.max(1, candidate.length() / CHARS_PER_MISTAKE))
                .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
    }

    /** Levenshtein's: letters to insert, drop or change. */
    private static int distance(String typed, String candidate) {
        String known = candidate.toLowerCase(Locale.ROOT);
        int[] above = new int[known.length() + 1];
        for (int j = 0; j <= known.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            int[] row = new int[known.length() + 1];
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int changed = above[j - 1] + (typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[known.length()];
    }

    private Nearest() {}
}
