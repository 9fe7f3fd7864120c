package dev.skep.cli.local;

import java.util.regex.Pattern;

/**
 * Tells a script of the older form from an ES module: it has no import or export of its own and listens for events.
 * Manifests do not say which it is, and each parses, or fails to, in the other's place.
 */
final class MainForm {
    /** Comments, strings and templates, which may hold anything; then the words that only a module has. */
    private static final Pattern TOKENS = Pattern.compile("""
            //[^\\n]*|/\\*[\\s\\S]*?\\*/|'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'|"(?:\\\\[\\s\\S]|[^"\\\\\\n])*"|`(?:\\\\[\\s\\S]|[^`\\\\])*`\
            |(?<module>(?<![.\\w$#])(?:export\\s*[{*\\w]|import\\s*["'{*\\w$]|import\\.meta))""");

    static boolean isScript(String source) {
        if (!source.contains("addEventListener")) {
            return false;
        }
        var tokens = TOKENS.matcher(source);
        while (tokens.find()) {
            if (tokens.group("module") != null) {
                return false;
            }
        }
        return true;
    }

    private MainForm() {}
}
