package dev.skep.isolate.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;

/**
 * The JavaScript half of the Web APIs: one source for each file, read once and parsed once for the whole process.
 *
 * <p>Each file is a function expression {@code (function (host, load) {…})} that returns its exports; nothing in it
 * runs before a worker touches one of its globals.
 */
final class Prelude {
    private static final String PACKAGES = "/META-INF/";

    private final ConcurrentHashMap<String, Source> sources = new ConcurrentHashMap<>();

    /** @param name path without {@code .js} below the resource folder {@code js}, e.g. {@code web/url} */
    Source source(String name) {
        return sources.computeIfAbsent(name, Prelude::read);
    }

    private static Source read(String name) {
        var path = name.startsWith("/") ? name : "/dev/skep/isolate/js/" + name + ".js";
        try (InputStream in = Prelude.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no such part of the prelude: " + name);
            }
            var file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var text = name.startsWith(PACKAGES) ? asFunction(file) : file;
            return Source.newBuilder("js", text, "skep:" + name).internal(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A published package exports in the manner of CommonJS: it becomes a function that returns its exports. */
    private static String asFunction(String commonJs) {
        return "(function () { const exports = {}, module = { exports }; " + commonJs + "\nreturn module.exports; })";
    }
}
