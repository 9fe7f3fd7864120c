package dev.skep.core.resolve;

import static dev.skep.core.resolve.OverrideTest.blank;
import static dev.skep.core.resolve.OverrideTest.resolve;
import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.configMap;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.kvNamespace;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.observed.Settings;
import dev.skep.core.world.Rendered;
import dev.skep.core.world.World;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, for which reason, and which field is blamed. */
class RefusalTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # case                          | template                                    | overrides                                  | problems
        two kinds, one name             | vars: [{name: A, text: 'a'}], secrets: [{name: A, secretKeyRef: {name: s1, key: k}}] | | DuplicateBinding spec.template.secrets[A]
        two kinds in the overrides      |                                             | vars: [{name: A, text: 'a'}], services: [{name: A, service: one}] | DuplicateBinding spec.overrides.services[A]
        one kind twice                  | vars: [{name: A, text: 'a'}, {name: A, text: 'b'}] |                                     | DuplicateBinding spec.template.vars[A]
        removing an unknown variable    |                                             | remove: {vars: [A]}                        | NothingToRemove spec.overrides.remove.vars[A]
        removing by the wrong kind      | vars: [{name: A, text: 'a'}]                | remove: {secrets: [A]}                     | NothingToRemove spec.overrides.remove.secrets[A]
        removing an unknown service     |                                             | remove: {services: [A]}                    | NothingToRemove spec.overrides.remove.services[A]
        removing an unknown KV binding  |                                             | remove: {kvNamespaces: [A]}                | NothingToRemove spec.overrides.remove.kvNamespaces[A]
        removing an unknown object      |                                             | remove: {durableObjects: [A]}              | NothingToRemove spec.overrides.remove.durableObjects[A]
        removing an unknown external    |                                             | remove: {externals: [A]}                   | NothingToRemove spec.overrides.remove.externals[A]
        removing an unknown schedule    |                                             | remove: {crons: [a]}                       | NothingToRemove spec.overrides.remove.crons[a]
        removing an unknown flag        |                                             | remove: {compatibilityFlags: [a]}          | NothingToRemove spec.overrides.remove.compatibilityFlags[a]
        no such Secret                  | secrets: [{name: S, secretKeyRef: {name: none, key: k}}] |                               | SecretNotFound spec.template.secrets[S].secretKeyRef.name
        no such key                     | secrets: [{name: S, secretKeyRef: {name: s1, key: none}}] |                              | SecretKeyNotFound spec.template.secrets[S].secretKeyRef.key
        no such Secret, overridden      |                                             | secrets: [{name: S, secretKeyRef: {name: none, key: k}}] | SecretNotFound spec.overrides.secrets[S].secretKeyRef.name
        an optional Secret              | secrets: [{name: S, secretKeyRef: {name: none, key: k, optional: true}}] |               | secret S=none/k
        a Secret no longer needed       | secrets: [{name: S, secretKeyRef: {name: none, key: k}}] | remove: {secrets: [S]}        |
        no such pool                    |                                             | pool: none                                 | PoolNotFound spec.overrides.pool
        no such pool in the template    | pool: none                                  |                                            | PoolNotFound spec.template.pool
        too much CPU                    | limits: {cpuMillis: 5000}                   |                                            | LimitTooHigh spec.template.limits.cpuMillis
        too much memory                 |                                             | limits: {memoryMebibytes: 500}             | LimitTooHigh spec.overrides.limits.memoryMebibytes
        too many subrequests            | limits: {subrequests: 200}                  |                                            | LimitTooHigh spec.template.limits.subrequests
        a date to come                  | compatibilityDate: '2027-01-01'             |                                            | CompatibilityUnknown spec.template.compatibilityDate
        an unknown flag                 | compatibilityFlags: [nonsense]              |                                            | CompatibilityUnknown spec.template.compatibilityFlags[nonsense]
        main is not there               |                                             | main: 'other.js'                           | MainNotFound spec.overrides.main
        no such ConfigMap               |                                             | source: {configMaps: [{name: none}]}       | ConfigMapNotFound spec.overrides.source.configMaps[none].name
        no such key of a ConfigMap      |                                             | source: {configMaps: [{name: code, items: [{key: none, path: index.js}]}]} | ConfigMapNotFound spec.overrides.source.configMaps[code].items[index.js]
        one module twice                |                                             | source: {configMaps: [{name: code}, {name: code2}]} | Invalid spec.overrides.source.configMaps[code2]
        data is not base64              |                                             | modules: [{name: 'index.js', esModule: ''}, {name: d, data: '§'}] | Invalid spec.overrides.modules[d].data
        a module of nothing             |                                             | modules: [{name: 'index.js'}]              | Invalid spec.overrides.modules[index.js]
        a KV binding                    | kvNamespaces: [{name: K, kvNamespace: k}]   |                                            | NotYetSupported spec.template.kvNamespaces[K]
        Durable Objects                 | durableObjects: [{name: O, className: C}]   |                                            | NotYetSupported spec.template.durableObjects[O]
        externals                       |                                             | externals: [{name: X, service: {name: x, port: 80}}] | NotYetSupported spec.overrides.externals[X]
        schedules                       | crons: [{name: c, schedule: '0 3 * * *'}]   |                                            | NotYetSupported spec.template.crons[c]
        WebAssembly                     |                                             | modules: [{name: 'index.js', esModule: ''}, {name: w, wasm: ''}] | NotYetSupported spec.overrides.modules[w].wasm
        WebAssembly in a ConfigMap      |                                             | source: {configMaps: [{name: code}, {name: wasm}]} | NotYetSupported spec.overrides.source.configMaps[wasm]
        code by OCI digest              |                                             | source: {oci: {repository: r, digest: d}}  | NotYetSupported spec.overrides.source.oci
        an entrypoint                   | services: [{name: B, service: one, entrypoint: Admin}] |                                 | NotYetSupported spec.template.services[B].entrypoint
        props                           | services: [{name: B, service: one, props: {a: 1}}] |                                     | NotYetSupported spec.template.services[B].props
        CPU of schedules                | limits: {cronCpuMillis: 1}                  |                                            | NotYetSupported spec.template.limits.cronCpuMillis
        connections                     | limits: {connections: 1}                    |                                            | NotYetSupported spec.template.limits.connections
        size of bodies                  | limits: {bodyMebibytes: 1}                  |                                            | NotYetSupported spec.template.limits.bodyMebibytes
        several at once                 | pool: none, secrets: [{name: S, secretKeyRef: {name: none, key: k}}] |                   | SecretNotFound spec.template.secrets[S].secretKeyRef.name, PoolNotFound spec.template.pool
        """)
    void everyProblemNamesReasonAndPlace(String name, String template, String overrides, String problems) {
        var world = new World().secret("s1", "k", "v");
        world.settings = strict();
        world.apply(
                service("shop", blank(template)),
                environment("shop", "staging", blank(overrides)),
                configMap("code", Map.of("index.js", "mapped")),
                configMap("code2", Map.of("index.js", "mapped")),
                configMap("wasm", Map.of("lib.wasm", "")),
                kvNamespace("k", null));

        assertThat(Rendered.of(resolve(world, "shop-staging"))).isEqualTo(blank(problems));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        main: 'index.js'                                              | CodeMissing spec.template.modules
        modules: [{name: 'index.js', esModule: ''}]                   | MainNotFound spec.template.main
        main: 'a.js', modules: [{name: 'index.js', esModule: ''}]     | MainNotFound spec.template.main
        """)
    void aTemplateNeedsCode(String template, String problems) {
        var world = new World().apply(bareService("shop", template));

        assertThat(Rendered.of(resolve(world, "shop-production"))).isEqualTo(problems);
    }

    @Test
    void codeHasALimitAfterCompression() {
        var random = new java.util.Random(1);
        var noise = new byte[11 << 20];
        random.nextBytes(noise);
        var code = java.util.Base64.getEncoder().encodeToString(noise);
        var world = new World()
                .apply(
                        bareService("shop", "main: 'index.js', source: {configMaps: [{name: code}]}"),
                        configMap("code", Map.of("index.js", "", "noise.md", code)));

        assertThat(Rendered.of(resolve(world, "shop-production"))).isEqualTo("CodeTooLarge spec.template");
    }

    @Test
    void messagesSayWhatToDo() {
        var world = new World().apply(service("shop", "secrets: [{name: S, secretKeyRef: {name: keys, key: k}}]"));

        var refused = (Resolution.Refused) resolve(world, "shop-production");

        assertThat(refused.problems().getFirst().message())
                .isEqualTo("There is no Secret keys in namespace default; env.S needs it "
                        + "(spec.template.secrets[S] of WorkerService shop). "
                        + "Create the Secret, or set optional: true.");
        assertThat(refused.problems().getFirst().at().path())
                .containsExactly("spec", "template", "secrets", "0", "secretKeyRef", "name");
    }

    private static Settings strict() {
        var local = Settings.local("localhost", 8787);
        return new Settings(
                local.address(),
                local.fieldManager(),
                local.source(),
                local.retention(),
                new Settings.Maxima(1000, 128, 100),
                new Settings.Compatibility("2026-12-31", Set.of("a_flag")));
    }
}
