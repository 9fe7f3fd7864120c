package dev.skep.core.schema.cel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Regular expressions as the API server's engine reads them. The patterns of the schemas keep to what both engines
 * share, but for one thing: there {@code $} is the very end of the text, in Java it also stands before a last line
 * break.
 */
public final class Patterns {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    /** Whether the pattern is found anywhere in the text. */
    public static boolean matches(String pattern, String text) {
        return COMPILED.computeIfAbsent(pattern, p -> Pattern.compile(endsAtTheEnd(p)))
                .matcher(text)
                .find();
    }

    private static String endsAtTheEnd(String pattern) {
        var translated = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                translated.append(c).append(pattern.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            translated.append(c == '$' && !inClass ? "\\z" : c);
        }
        return translated.toString();
    }

    private Patterns() {}
}
