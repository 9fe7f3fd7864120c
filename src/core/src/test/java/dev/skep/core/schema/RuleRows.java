package dev.skep.core.schema;

import static dev.skep.core.schema.Documents.document;
import static dev.skep.core.schema.Documents.service;
import static dev.skep.core.schema.Documents.staging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every validation rule of every kind, broken and kept. */
final class RuleRows {
    private static final String LABEL = "must be lower-case letters, digits and hyphens";
    private static final String MODULE_NAME = "must be a plain path such as lib/prices.json";
    private static final String MAIN = "main must be the name of one of the modules";
    private static final String TOO_LARGE = "the modules are larger than 512 KiB together";

    static List<RuleRow> all() {
        List<RuleRow> rows = new ArrayList<>();
        rows.addAll(names());
        rows.addAll(templateCode());
        rows.addAll(modules());
        rows.addAll(codeElsewhere());
        rows.addAll(overriddenCode());
        rows.addAll(whatRuns());
        rows.addAll(environments());
        rows.addAll(routes());
        rows.addAll(changes());
        rows.addAll(others());
        bindings("spec.template", Documents::service, rows);
        bindings("spec.overrides", fields -> staging("overrides: {" + fields + "}"), rows);
        return rows;
    }

    private static List<RuleRow> names() {
        return List.of(
                RuleRow.of(
                        document("WorkerService", "a".repeat(55), "{template: {" + Documents.CODE + "}}"),
                        document("WorkerService", "a".repeat(54), "{template: {" + Documents.CODE + "}}"),
                        "metadata.name",
                        "must be at most 54 lower-case letters"),
                RuleRow.of(
                        document("WorkerService", "shop.v2", "{template: {" + Documents.CODE + "}}"),
                        document("WorkerService", "shop-v2", "{template: {" + Documents.CODE + "}}"),
                        "metadata.name",
                        "must be at most 54 lower-case letters"),
                RuleRow.of(
                        document("WorkerPool", "a".repeat(41), "{}"),
                        document("WorkerPool", "a".repeat(40), "{}"),
                        "metadata.name",
                        "must be at most 40 lower-case letters"),
                RuleRow.of(
                        document("Environment", "shop-live", "{service: shop, name: production}"),
                        document("Environment", "shop-production", "{service: shop, name: production}"),
                        "metadata.name",
                        "the environment production of shop must be the object called shop-production, not shop-live"),
                RuleRow.of(
                        document("Environment", "shop-production", "{service: shop, name: staging}"),
                        document("Environment", "shop-production", "{service: other, name: staging}"),
                        "metadata.name",
                        "is for the environment production; call this object something else"),
                RuleRow.of(
                        document("Environment", "e", "{service: Shop, name: staging}"),
                        document("Environment", "e", "{service: shop, name: staging}"),
                        "spec.service",
                        LABEL),
                RuleRow.of(
                        document("Environment", "e", "{service: shop, name: -staging}"),
                        document("Environment", "e", "{service: shop, name: sta-ging}"),
                        "spec.name",
                        LABEL));
    }

    private static List<RuleRow> templateCode() {
        return List.of(
                RuleRow.of(
                        template("main: index.js"),
                        service("vars: []"),
                        "spec.template",
                        "give the code as modules or as source, exactly one of them"),
                RuleRow.of(
                        service("source: {configMaps: [{name: code}]}"),
                        template("main: index.js, source: {configMaps: [{name: code}]}"),
                        "spec.template",
                        "give the code as modules or as source, exactly one of them"),
                RuleRow.of(
                        template("main: main.js, modules: [{name: index.js, esModule: x}]"),
                        template("main: index.js, modules: [{name: index.js, esModule: x}]"),
                        "spec.template.main",
                        MAIN),
                RuleRow.of(sized(262_144, 262_145), sized(262_144, 262_144), "spec.template.modules", TOO_LARGE));
    }

    private static List<RuleRow> modules() {
        return List.of(
                RuleRow.of(
                        template("main: i, modules: [{name: i, esModule: x, text: y}]"),
                        template("main: i, modules: [{name: i, text: ''}]"),
                        "spec.template.modules[0]",
                        "give exactly one of esModule, json, text, data and wasm"),
                moduleName("/index.js", "index.js"),
                moduleName("lib/../index.js", "lib/..index.js"),
                moduleName("./index.js", ".index.js"),
                moduleName("lib//index.js", "lib/index.js"),
                moduleName("lib/", "lib"),
                moduleName("lib\\index.js", "lib-index.js"));
    }

    private static List<RuleRow> codeElsewhere() {
        return List.of(
                RuleRow.of(
                        template("main: i, source: {}"),
                        template("main: i, source: {oci: {repository: r, digest: 'sha256:" + "0".repeat(64) + "'}}"),
                        "spec.template.source",
                        "give exactly one of configMaps and oci"),
                RuleRow.of(
                        template("main: i, source: {configMaps: [{name: c, items: [{key: k, path: /k}]}]}"),
                        template("main: i, source: {configMaps: [{name: c, items: [{key: k, path: k}]}]}"),
                        "spec.template.source.configMaps[0].items[0].path",
                        MODULE_NAME));
    }

    private static RuleRow moduleName(String broken, String kept) {
        String spec = "{template: {main: '%1$s', modules: [{name: '%1$s', esModule: x}]}}";
        return RuleRow.of(
                document("WorkerService", "shop", spec.formatted(broken)),
                document("WorkerService", "shop", spec.formatted(kept)),
                "spec.template.modules[0].name",
                MODULE_NAME);
    }

    private static ObjectNode template(String fields) {
        return document("WorkerService", "shop", "{template: {" + fields + "}}");
    }

    private static ObjectNode sized(int firstChars, int secondChars) {
        var document = template("main: a, modules: [{name: a}, {name: b}]");
        var modules = document.at("/spec/template/modules");
        ((ObjectNode) modules.get(0)).put("esModule", "x".repeat(firstChars));
        ((ObjectNode) modules.get(1)).put("data", "A".repeat(secondChars));
        return document;
    }

    private static List<RuleRow> overriddenCode() {
        var large = staging("overrides: {modules: [{name: a}, {name: b, text: x}]}");
        ((ObjectNode) large.at("/spec/overrides/modules/0")).put("json", "1".repeat(512 * 1024));
        var full = staging("overrides: {modules: [{name: a}]}");
        ((ObjectNode) full.at("/spec/overrides/modules/0")).put("json", "1".repeat(512 * 1024));
        return List.of(
                RuleRow.of(
                        staging("overrides: {modules: [{name: i, text: x}], source: {configMaps: [{name: c}]}}"),
                        staging("overrides: {source: {configMaps: [{name: c}]}}"),
                        "spec.overrides",
                        "give the code as modules or as source, not both"),
                RuleRow.of(
                        staging("overrides: {main: i}"),
                        staging("overrides: {main: i, modules: [{name: i, text: x}]}"),
                        "spec.overrides.main",
                        "main needs modules or source beside it"),
                RuleRow.of(
                        staging("overrides: {main: j, modules: [{name: i, text: x}]}"),
                        staging("overrides: {modules: [{name: i, text: x}]}"),
                        "spec.overrides.main",
                        MAIN),
                RuleRow.of(large, full, "spec.overrides.modules", TOO_LARGE),
                RuleRow.of(
                        staging("overrides: {modules: [{name: i}]}"),
                        staging("overrides: {modules: [{name: i, wasm: AAAA}]}"),
                        "spec.overrides.modules[0]",
                        "give exactly one of esModule"),
                RuleRow.of(
                        staging("overrides: {modules: [{name: ../i, text: x}]}"),
                        staging("overrides: {modules: [{name: i, text: x}]}"),
                        "spec.overrides.modules[0].name",
                        MODULE_NAME),
                RuleRow.of(
                        staging("overrides: {source: {}}"),
                        staging("overrides: {source: {configMaps: [{name: c}]}}"),
                        "spec.overrides.source",
                        "give exactly one of configMaps and oci"),
                RuleRow.of(
                        staging("overrides: {source: {configMaps: [{name: c, items: [{key: k, path: a/./b}]}]}}"),
                        staging("overrides: {source: {configMaps: [{name: c, items: [{key: k, path: a/b}]}]}}"),
                        "spec.overrides.source.configMaps[0].items[0].path",
                        MODULE_NAME));
    }

    private static List<RuleRow> whatRuns() {
        String exclusive = "source, version, traffic and code in overrides exclude each other";
        return List.of(
                RuleRow.of(
                        staging("source: {fromEnvironment: test}, version: 3"),
                        staging("source: {fromEnvironment: test}, overrides: {vars: [{name: A, text: b}]}"),
                        "spec",
                        exclusive),
                RuleRow.of(
                        staging("version: 3, traffic: [{version: 3, percent: 100}]"),
                        staging("version: 3"),
                        "spec",
                        exclusive),
                RuleRow.of(
                        staging("traffic: [{version: 3, percent: 100}], source: {fromEnvironment: test}"),
                        staging("traffic: [{version: 3, percent: 100}]"),
                        "spec",
                        exclusive),
                RuleRow.of(
                        staging("version: 3, overrides: {modules: [{name: i, text: x}]}"),
                        staging("version: 3, overrides: {pool: other}"),
                        "spec",
                        exclusive),
                RuleRow.of(
                        staging("version: 3, overrides: {source: {configMaps: [{name: c}]}}"),
                        staging("overrides: {source: {configMaps: [{name: c}]}}"),
                        "spec",
                        exclusive));
    }

    private static List<RuleRow> environments() {
        return List.of(
                RuleRow.of(
                        staging("base: staging"), staging("base: test"), "spec.base", "must name another environment"),
                RuleRow.of(
                        staging("source: {fromEnvironment: staging}"),
                        staging("source: {fromEnvironment: test}"),
                        "spec.source",
                        "source.fromEnvironment must name another environment"),
                RuleRow.of(
                        document("Environment", "shop-production", "{service: shop, name: production, ttl: 7d}"),
                        staging("ttl: 7d"),
                        "spec.ttl",
                        "production cannot have a ttl"),
                RuleRow.of(
                        staging("traffic: [{version: 3, percent: 98}, {version: 4, percent: 1}]"),
                        staging("traffic: [{version: 3, percent: 99}, {version: 4, percent: 1}]"),
                        "spec.traffic",
                        "the percents must be 100 together"),
                RuleRow.of(
                        staging("source: {fromEnvironment: test, version: 1, tag: v1}"),
                        staging("source: {fromEnvironment: test, tag: v1}"),
                        "spec.source",
                        "give at most one of version, tag and digest"));
    }

    private static List<RuleRow> routes() {
        var broken = List.of(
                "example.com",
                "example.com/a?b",
                "a*.example.com/",
                "example.com/*/x",
                "Example.com/",
                "example.com:80/",
                "ftp://example.com/",
                "*/",
                "exa mple.com/",
                "example.com/a b");
        return broken.stream()
                .map(pattern -> RuleRow.of(
                        staging("routes: [{pattern: '" + pattern + "'}]"),
                        staging("routes: [{pattern: 'https://*.example.com/Path/*'}, {pattern: '*example.com/'}]"),
                        "spec.routes[0].pattern",
                        "must be [https://]host/path"))
                .toList();
    }

    private static List<RuleRow> changes() {
        var production = document("Environment", "shop-production", "{service: shop, name: production}");
        return List.of(
                RuleRow.of(
                                document("Environment", "e", "{service: other, name: staging}"),
                                document("Environment", "e", "{service: shop, name: staging}"),
                                "spec.service",
                                "cannot be changed: create another Environment")
                        .after(document("Environment", "e", "{service: shop, name: staging}")),
                RuleRow.of(
                                document("Environment", "e", "{service: shop, name: staging}"),
                                document("Environment", "shop-production", "{service: shop, name: production}"),
                                "spec.name",
                                "production cannot be renamed")
                        .after(production),
                RuleRow.of(
                                production,
                                document("Environment", "shop-production", "{service: other, name: test}"),
                                "spec.name",
                                "no other environment can become production")
                        .after(document("Environment", "shop-production", "{service: other, name: staging}")),
                unchanging("{}", "{id: a}"),
                unchanging("{id: a}", "{}"),
                unchanging("{id: a}", "{id: b}"),
                RuleRow.of(version(2), version(1), "spec", "a version never changes")
                        .after(version(1)),
                RuleRow.of(deployment(100, 2), deployment(100, 1), "spec", "a deployment never changes")
                        .after(deployment(100, 1)));
    }

    private static RuleRow unchanging(String before, String after) {
        return RuleRow.of(
                        document("KVNamespace", "cache", after),
                        document("KVNamespace", "cache", before),
                        "spec.id",
                        "id cannot be changed, set or taken out later")
                .after(document("KVNamespace", "cache", before));
    }

    private static ObjectNode version(int number) {
        return version(number, "A");
    }

    private static ObjectNode version(int number, String variable) {
        return document(
                "WorkerVersion",
                "shop-production-" + number,
                "{service: shop, environment: production, resource: shop-production, number: %d,".formatted(number)
                        + " hash: '%1$s', bundle: {digest: '%1$s', bytes: 3},".formatted("sha256:" + "0".repeat(64))
                        + " main: index.js, compatibilityDate: '2026-11-01', origin: {kind: Template},"
                        + " vars: [{name: '" + variable + "', json: {b: [1, 2.5, null]}}],"
                        + " services: [{name: B, namespace: n, service: s, environment: e, props: {c: true}}]}");
    }

    private static ObjectNode deployment(int percent, int sequence) {
        return deployment(percent, sequence, "example.com/");
    }

    private static ObjectNode deployment(int percent, int sequence, String route) {
        return document(
                "WorkerDeployment",
                "shop-production-" + sequence,
                "{service: shop, environment: production, resource: shop-production, sequence: %d,".formatted(sequence)
                        + " versions: [{version: 1, percent: " + percent + "}],"
                        + " routes: [{pattern: '" + route + "'}], pool: default, when: '2026-11-01T00:00:00Z'}");
    }

    private static List<RuleRow> others() {
        return List.of(
                RuleRow.of(
                        version(1, "A B"),
                        version(1, "AB"),
                        "spec.vars[0].name",
                        "must be letters, digits and underscores"),
                RuleRow.of(
                        deployment(100, 1, "example.com"),
                        deployment(100, 1, "example.com/*"),
                        "spec.routes[0].pattern",
                        "must be [https://]host/path"),
                RuleRow.of(deployment(99, 1), deployment(100, 1), "spec.versions", "the percents must be 100 together"),
                RuleRow.of(
                        document("WorkerPool", "p", "{autoscaling: {maxReplicas: 1}}"),
                        document("WorkerPool", "p", "{autoscaling: {maxReplicas: 2}}"),
                        "spec.autoscaling.minReplicas",
                        "minReplicas must not be greater than maxReplicas"),
                RuleRow.of(
                        document("ServiceBinding", "b", "{name: 1MAIL, from: {service: a}, to: {service: b}}"),
                        document("ServiceBinding", "b", "{name: _MAIL1, from: {service: a}, to: {service: b}}"),
                        "spec.name",
                        "must be letters, digits and underscores, not starting with a digit"));
    }

    /** The names of bindings, in every list that has them. */
    private static void bindings(String place, Function<String, ObjectNode> document, List<RuleRow> rows) {
        var entries = List.of(
                List.of("vars", "text: x"),
                List.of("secrets", "secretKeyRef: {name: s, key: k}"),
                List.of("services", "service: s"),
                List.of("kvNamespaces", "kvNamespace: k"),
                List.of("durableObjects", "className: C"),
                List.of("externals", "service: {name: s, port: 80}"));
        for (var entry : entries) {
            String shape = "%s: [{name: '%s', %s}]";
            rows.add(RuleRow.of(
                    document.apply(shape.formatted(entry.get(0), "A-B", entry.get(1))),
                    document.apply(shape.formatted(entry.get(0), "A_B", entry.get(1))),
                    place + "." + entry.get(0) + "[0].name",
                    "must be letters, digits and underscores, not starting with a digit"));
        }
    }

    private RuleRows() {}
}
