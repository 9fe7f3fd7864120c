package dev.skep.core.resolve;

import dev.skep.core.bundle.Module;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a file in a ConfigMap is, told by its ending; the manual of {@code source.configMaps} has the same table. */
final class ModuleEndings {

    private static final String WASM = "wasm";
    private static final Map<String, Module.Kind> KINDS = Map.of(
            "js", Module.Kind.ES_MODULE,
            "mjs", Module.Kind.ES_MODULE,
            "json", Module.Kind.JSON,
            "txt", Module.Kind.TEXT,
            "html", Module.Kind.TEXT,
            "sql", Module.Kind.TEXT,
            "md", Module.Kind.TEXT);

    /** Empty for WebAssembly, which cannot be run yet. */
    static Optional<Module.Kind> kind(String path) {
        var ending = path.substring(path.lastIndexOf('.') + 1);
        return ending.equals(WASM) ? Optional.empty() : Optional.of(KINDS.getOrDefault(ending, Module.Kind.DATA));
    }

    static Module data(String path, String text) {
        var base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return new Module(path, Module.Kind.DATA, base64);
    }

    private ModuleEndings() {}
}
