package dev.skep.core.resolve;

import static dev.skep.core.world.Manifests.configMap;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.pool;
import static dev.skep.core.world.Manifests.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.estate.Estate;
import dev.skep.core.naming.Ref;
import dev.skep.core.world.Rendered;
import dev.skep.core.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What an environment is after its overrides are laid over the template: one row for each rule and field. */
class OverrideTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "overrides.table", delimiter = '|')
    void layersAreMergedByName(String rule, String template, String overrides, String effective) {
        var world = new World().secret("s1", "k", "v").secret("s2", "k", "v");
        world.apply(
                service("shop", blank(template)),
                environment("shop", "staging", blank(overrides)),
                configMap("code", Map.of("index.js", "mapped", "note.md", "text")),
                pool("one"),
                pool("other"));

        assertThat(Rendered.of(resolve(world, "shop-staging"))).isEqualTo(blank(effective));
    }

    @Test
    void whatAnEnvironmentOverridesLeavesTheOthersAlone() {
        var world = new World()
                .apply(
                        service("shop", "vars: [{name: A, text: 'a'}]"),
                        environment("shop", "staging", "vars: [{name: A, text: 'b'}]"));

        assertThat(Rendered.of(resolve(world, "shop-production"))).isEqualTo("var A=a");
    }

    static Resolution resolve(World world, String environment) {
        var estate = Estate.of(world.observe());
        return Resolver.resolve(
                estate.environment(new Ref("default", environment)).orElseThrow(), estate);
    }

    static String blank(String text) {
        return text == null ? "" : text;
    }
}
