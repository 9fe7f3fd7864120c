package dev.skep.isolate.engine;

import dev.skep.isolate.worker.WorkerModule;
import java.util.regex.Pattern;

/**
 * Each kind of module as the JavaScript module that the engine evaluates; lines and columns of the author's code stay.
 */
final class ModuleSource {
    /**
     * The engine refuses {@code with {type: 'json'}} for what is handed out as JavaScript, and reading the type off the
     * module's kind makes the attribute redundant: it is blanked out.
     */
    private static final Pattern TYPE_ATTRIBUTE = Pattern.compile(
            "(from\\s*(?:'[^'\\n]*'|\"[^\"\\n]*\")\\s*)(with\\s*\\{\\s*type\\s*:\\s*['\"]\\w+['\"]\\s*,?\\s*})");

    private ModuleSource() {}

    static String of(WorkerModule module) {
        return switch (module) {
            case WorkerModule.EsModule(var _, var source) -> withoutTypeAttributes(source);
            case WorkerModule.Script(var _, var source) -> source;
            case WorkerModule.Json(var _, var source) -> "export default JSON.parse(" + literal(source) + ");";
            case WorkerModule.Text(var _, var content) -> "export default " + literal(content) + ";";
            case WorkerModule.Data(var _, var content) -> data(content);
        };
    }

    private static String withoutTypeAttributes(String source) {
        if (!source.contains("with")) {
            return source;
        }
        return TYPE_ATTRIBUTE.matcher(source).replaceAll(found -> {
            var blank = found.group(2).replaceAll("[^\\n]", " ");
            return java.util.regex.Matcher.quoteReplacement(found.group(1) + blank);
        });
    }

    private static String data(byte[] content) {
        var escaped = new StringBuilder(content.length * 4 + 160);
        escaped.append("const text = \"");
        for (byte b : content) {
            escaped.append("\\x").append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        escaped.append("\";\nconst bytes = new Uint8Array(text.length);\n");
        escaped.append("for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);\n");
        return escaped.append("export default bytes.buffer;\n").toString();
    }

    private static String literal(String text) {
        var quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\u2028' -> quoted.append("\\u2028");
                case '\u2029' -> quoted.append("\\u2029");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
