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
import org.junit.jupiter.params.provider.CsvSource;

/** What an environment is after its overrides are laid over the template: one row for each rule and field. */
class OverrideTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                            | template                                    | overrides                                  | effective
        nothing is overridden             | vars: [{name: A, text: 'a'}]                |                                            | var A=a
        a variable is replaced            | vars: [{name: A, text: 'a'}]                | vars: [{name: A, text: 'b'}]               | var A=b
        a variable is added               | vars: [{name: A, text: 'a'}]                | vars: [{name: B, text: 'b'}]               | var A=a, var B=b
        an entry is replaced whole        | vars: [{name: A, json: {x: 1, y: 2}}]       | vars: [{name: A, json: {x: 3}}]            | var A={"x":3}
        text replaces json                | vars: [{name: A, json: {x: 1}}]             | vars: [{name: A, text: 'b'}]               | var A=b
        json null is a value              | vars: [{name: A, text: 'a'}]                | vars: [{name: A, json: null}]              | var A=null
        a variable is removed             | vars: [{name: A, text: 'a'}]                | remove: {vars: [A]}                        |
        removed and given anew            | vars: [{name: A, text: 'a'}]                | remove: {vars: [A]}, vars: [{name: A, text: 'b'}] | var A=b
        a secret is replaced              | secrets: [{name: S, secretKeyRef: {name: s1, key: k}}] | secrets: [{name: S, secretKeyRef: {name: s2, key: k}}] | secret S=s2/k
        a secret is added                 |                                             | secrets: [{name: S, secretKeyRef: {name: s2, key: k}}] | secret S=s2/k
        a secret is removed               | secrets: [{name: S, secretKeyRef: {name: s1, key: k}}] | remove: {secrets: [S]}          |
        a service is replaced             | services: [{name: B, service: one}]         | services: [{name: B, service: two}]        | service B=two
        only the target's environment     | services: [{name: B, service: one}]         | services: [{name: B, service: one, environment: staging}] | service B=one/staging
        a service is added                |                                             | services: [{name: B, service: two}]        | service B=two
        a service is removed              | services: [{name: B, service: one}]         | remove: {services: [B]}                    |
        a KV binding is removed           | kvNamespaces: [{name: K, kvNamespace: k}]   | remove: {kvNamespaces: [K]}                |
        an object binding is removed      | durableObjects: [{name: O, className: C}]   | remove: {durableObjects: [O]}              |
        an external is removed            | externals: [{name: X, service: {name: x, port: 80}}] | remove: {externals: [X]}          |
        a schedule is removed             | crons: [{name: c, schedule: '0 3 * * *'}]   | remove: {crons: [c]}                       |
        a secret replaces a variable      | vars: [{name: A, text: 'a'}]                | secrets: [{name: A, secretKeyRef: {name: s1, key: k}}] | secret A=s1/k
        a variable replaces a secret      | secrets: [{name: A, secretKeyRef: {name: s1, key: k}}] | vars: [{name: A, text: 'a'}]    | var A=a
        a service replaces a variable     | vars: [{name: A, text: 'a'}]                | services: [{name: A, service: one}]        | service A=one
        a variable replaces a service     | services: [{name: A, service: one}]         | vars: [{name: A, text: 'a'}]               | var A=a
        a variable replaces a KV binding  | kvNamespaces: [{name: A, kvNamespace: k}]   | vars: [{name: A, text: 'a'}]               | var A=a
        a variable replaces an external   | externals: [{name: A, service: {name: x, port: 80}}] | vars: [{name: A, text: 'a'}]      | var A=a
        a variable replaces an object     | durableObjects: [{name: A, className: C}]   | vars: [{name: A, text: 'a'}]               | var A=a
        code is replaced whole            |                                             | modules: [{name: 'index.js', esModule: 'bye'}] | index.js=bye
        main is inherited                 |                                             | modules: [{name: 'index.js', esModule: 'bye'}, {name: 'b.txt', text: 'b'}] | b.txt=b, index.js=bye
        main comes with the code          |                                             | main: 'b.js', modules: [{name: 'b.js', esModule: 'bye'}] | main b.js, b.js=bye
        code comes from a ConfigMap       |                                             | source: {configMaps: [{name: code}]}       | index.js=mapped, note.md=text
        only some keys are modules        |                                             | source: {configMaps: [{name: code, items: [{key: index.js, path: index.js}]}]} | index.js=mapped
        the date is replaced              | compatibilityDate: '2026-01-01'             | compatibilityDate: '2026-02-02'            | date 2026-02-02
        the date is inherited             | compatibilityDate: '2026-01-01'             |                                            | date 2026-01-01
        flags are added                   | compatibilityFlags: [a_flag]                | compatibilityFlags: [b_flag]               | flag a_flag, flag b_flag
        a flag is removed                 | compatibilityFlags: [a_flag, b_flag]        | remove: {compatibilityFlags: [a_flag]}     | flag b_flag
        limits are laid one by one        | limits: {cpuMillis: 200, subrequests: 50}   | limits: {cpuMillis: 300}                   | cpuMillis 300, subrequests 50
        a limit is added                  | limits: {cpuMillis: 200}                    | limits: {memoryMebibytes: 64}              | cpuMillis 200, memoryMebibytes 64
        the pool is replaced              | pool: one                                   | pool: other                                | pool other
        the pool is inherited             | pool: other                                 |                                            | pool other
        """)
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
