package dev.skep.e2e.stage;

/** Manifests as a user would type them, short. */
public final class Workers {

    /** @param more further fields of the template, one line each */
    public static String service(String name, String script, String... more) {
        return """
                ---
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: %s}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "2026-11-01"
                    modules:
                      - name: index.js
                        esModule: |
                %s
                %s""".formatted(name, script.stripTrailing().indent(10).stripTrailing(), indented(more));
    }

    public static String answering(String text) {
        return "export default {\n  fetch() { return new Response(\"" + text + "\"); }\n};";
    }

    /** @param overrides one line each */
    public static String environment(String service, String name, String... overrides) {
        return """
                ---
                apiVersion: skep.dev/v1alpha1
                kind: Environment
                metadata: {name: %s-%s}
                spec:
                  service: %s
                  name: %s
                  overrides:
                %s""".formatted(service, name, service, name, indented(overrides));
    }

    /** Code that is elsewhere: key {@code index.js} of a ConfigMap. */
    public static String serviceOfConfigMap(String name, String configMap) {
        return """
                ---
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: %s}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "2026-11-01"
                    source: {configMaps: [{name: %s, items: [{key: index.js, path: index.js}]}]}
                """.formatted(name, configMap);
    }

    public static String configMap(String name, String script) {
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data:
                  index.js: |
                %s
                """.formatted(name, script.stripTrailing().indent(4).stripTrailing());
    }

    public static String secret(String name, String key, String value) {
        return """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                stringData: {%s: %s}
                """.formatted(name, key, value);
    }

    /** @param fields of its spec, one line each */
    public static String pool(String name, String... fields) {
        return """
                ---
                apiVersion: skep.dev/v1alpha1
                kind: WorkerPool
                metadata: {name: %s}
                spec:
                %s""".formatted(name, indented(fields).indent(-2));
    }

    private static String indented(String... lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append("    ").append(line).append('\n');
        }
        return text.toString();
    }

    private Workers() {}
}
