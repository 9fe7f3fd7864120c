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
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, for which reason, and which field is blamed. */
class RefusalTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "refusals.table", delimiter = '|')
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
                new Settings.Compatibility("2026-12-31", Set.of("a_flag")),
                local.hosting());
    }
}
