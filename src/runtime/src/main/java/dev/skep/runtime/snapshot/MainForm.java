package dev.skep.runtime.snapshot;

import dev.skep.isolate.worker.WorkerModule;
import java.util.regex.Pattern;

/**
 * Tells a script of the older form from an ES module: it has no import or export of its own and listens for events.
 * Manifests do not say which it is, and each parses, or fails to, in the other's place.
 */
public final class MainForm {
    /** A word that only a module has; {@code import(…)} is a call and may stand in both. */
    private static final Pattern MODULE_WORD = Pattern.compile(
            "(?<![.\\w$#])(?:export\\s*[{*]|export\\s+\\w|import\\s*[\"'{*]|import\\s+[\\w$]|import\\.meta)");

    /** A worker's main module in the form it is written in. */
    public static WorkerModule of(String name, String source) {
        return isScript(source) ? new WorkerModule.Script(name, source) : new WorkerModule.EsModule(name, source);
    }

    static boolean isScript(String source) {
        return source.contains("addEventListener")
                && !MODULE_WORD.matcher(withoutTexts(source)).find();
    }

    /** The source without what may hold anything: comments, strings, templates. A string keeps its first quote. */
    private static String withoutTexts(String source) {
        var bare = new StringBuilder(source.length());
        for (int at = 0; at < source.length(); at++) {
            var c = source.charAt(at);
            bare.append(c);
            if (source.startsWith("//", at)) {
                at = before(source.indexOf('\n', at), source);
            } else if (source.startsWith("/*", at)) {
                at = before(source.indexOf("*/", at + 2), source) + 2;
            } else if (c == '"' || c == '\'' || c == '`') {
                at = endOfString(source, at);
            }
        }
        return bare.toString();
    }

    private static int before(int found, String source) {
        return found < 0 ? source.length() : found - 1;
    }

    /** The closing quote; a quote in a regular expression, never closed on its line, costs that line only. */
    private static int endOfString(String source, int start) {
        var quote = source.charAt(start);
        for (int at = start + 1; at < source.length(); at++) {
            var c = source.charAt(at);
            if (c == quote || c == '\n' && quote != '`') {
                return at;
            }
            if (c == '\\') {
                at++;
            }
        }
        return source.length();
    }

    private MainForm() {}
}
