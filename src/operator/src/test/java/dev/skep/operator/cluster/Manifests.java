package dev.skep.operator.cluster;

/** What users write, short. */
public final class Manifests {

    /** @param more fields of the template, as YAML in one line each */
    public static String service(String name, String code, String... more) {
        return """
            apiVersion: skep.dev/v1alpha1
            kind: WorkerService
            metadata: {name: %s}
            spec:
              template:
                main: index.js
                compatibilityDate: "2026-11-01"
                modules:
                  - {name: index.js, esModule: "export default { fetch() { return new Response('%s') } }"}
            %s\
            """.formatted(name, code, indented(more));
    }

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
            %s\
            """.formatted(service, name, service, name, overrides.length == 0 ? "    {}\n" : indented(overrides));
    }

    public static String pool(String name, String... fields) {
        return """
            ---
            apiVersion: skep.dev/v1alpha1
            kind: WorkerPool
            metadata: {name: %s}
            spec:
            %s\
            """.formatted(name, indented(fields).indent(-2));
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

    private static String indented(String... lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append("    ").append(line).append('\n');
        }
        return text.toString();
    }

    private Manifests() {}
}
