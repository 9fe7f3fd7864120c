package dev.skep.core.resolve;

import static dev.skep.core.resolve.OverrideTest.resolve;
import static dev.skep.core.world.Manifests.base;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.serviceBinding;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.world.Rendered;
import dev.skep.core.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseTest {

    @Test
    void theBasesOverridesComeFirst() {
        var world = new World()
                .apply(
                        service("shop", "vars: [{name: A, text: 'a'}, {name: B, text: 'a'}, {name: C, text: 'a'}]"),
                        environment("shop", "staging", "vars: [{name: B, text: 'b'}, {name: C, text: 'b'}]"),
                        with(environment("shop", "preview", "vars: [{name: C, text: 'c'}]"), base("staging")));

        assertThat(Rendered.of(resolve(world, "shop-preview"))).isEqualTo("var A=a, var B=b, var C=c");
    }

    @Test
    void whatABaseRemovedIsNotInherited() {
        var world = new World()
                .apply(
                        service("shop", "vars: [{name: A, text: 'a'}, {name: B, text: 'a'}]"),
                        environment("shop", "staging", "remove: {vars: [A]}"),
                        with(environment("shop", "preview", "remove: {vars: [B]}"), base("staging")),
                        with(environment("shop", "again", "vars: [{name: A, text: 'z'}]"), base("staging")));

        assertThat(Rendered.of(resolve(world, "shop-preview"))).isEmpty();
        assertThat(Rendered.of(resolve(world, "shop-again"))).isEqualTo("var A=z, var B=a");
    }

    @Test
    void productionCanBeABase() {
        var world = new World()
                .apply(
                        service("shop"),
                        environment("shop", "production", "vars: [{name: A, text: 'a'}]"),
                        with(environment("shop", "preview"), base("production")));

        assertThat(Rendered.of(resolve(world, "shop-preview"))).isEqualTo("var A=a");
    }

    @Test
    void itIsFollowedLive() {
        var world = new World()
                .apply(
                        service("shop"),
                        environment("shop", "staging"),
                        with(environment("shop", "preview"), base("staging")))
                .settle();

        world.apply(environment("shop", "staging", "vars: [{name: A, text: 'b'}]"))
                .settle();

        assertThat(world.environment("shop-preview").getStatus().version()).isEqualTo(2);
    }

    @Test
    void aPinnedBaseHandsDownWhatIsPinned() {
        var world = new World()
                .apply(service("shop", "vars: [{name: A, text: 'old'}]"), environment("shop", "staging"))
                .settle();
        world.apply(
                        service("shop", "vars: [{name: A, text: 'new'}]"),
                        with(environment("shop", "staging"), pinned(1)),
                        with(environment("shop", "preview"), base("staging")))
                .settle();

        assertThat(Rendered.of(resolve(world, "shop-preview"))).isEqualTo("stored, var A=old");
    }

    @Test
    void serviceBindingsAreForTheEnvironmentTheyName() {
        var world = new World()
                .apply(
                        service("mail"),
                        service("shop"),
                        environment("shop", "staging"),
                        with(environment("shop", "preview"), base("staging")),
                        serviceBinding("b", "MAIL", "shop/staging", "mail"));

        assertThat(Rendered.of(resolve(world, "shop-staging"))).isEqualTo("service MAIL=mail");
        assertThat(Rendered.of(resolve(world, "shop-preview"))).isEmpty();
    }

    /** Each row is a list of environments with the base each has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a:none                         | a | BaseNotFound spec.base
        a:a                            | a | BaseCycle spec.base
        a:b b:a                        | a | BaseCycle spec.base
        a:b b:c c:a                    | b | BaseCycle spec.base
        a:b b:c c:c                    | a | BaseCycle spec.base
        a:b b:c c:d d:e e:             | a |
        a:b b:c c:d d:e e:f f:         | a | BaseTooDeep spec.base
        a:b b:c c:d d:e e:f f:         | b |
        a:b b:c c:none                 | a | BaseNotFound spec.base
        """)
    void chainsMustEnd(String environments, String name, String problems) {
        var world = new World().apply(service("shop"));
        for (var each : environments.split(" ")) {
            var parts = each.split(":");
            world.apply(with(environment("shop", parts[0]), base(parts.length > 1 ? parts[1] : null)));
        }

        assertThat(Rendered.of(resolve(world, "shop-" + name))).isEqualTo(OverrideTest.blank(problems));
    }

    @Test
    void aCycleIsShownWhole() {
        var world = new World()
                .apply(
                        service("shop"),
                        with(environment("shop", "a"), base("b")),
                        with(environment("shop", "b"), base("a")));

        var refused = (Resolution.Refused) resolve(world, "shop-a");

        assertThat(refused.problems().getFirst().whatHappened()).isEqualTo("The bases go round: a → b → a.");
        assertThat(Rendered.of(resolve(world, "shop-production"))).isEmpty();
    }
}
