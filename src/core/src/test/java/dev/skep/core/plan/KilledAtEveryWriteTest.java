package dev.skep.core.plan;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.promoting;
import static dev.skep.core.world.Manifests.renamed;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.world.PlanRun;
import dev.skep.core.world.Said;
import dev.skep.core.world.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each thing a user does, the shell killed after each single write of each round: the end is always the same. */
class KilledAtEveryWriteTest {

    private static final int ROUNDS = 6;

    record Scenario(String name, Consumer<World> deed) {}

    @TestFactory
    Stream<DynamicTest> theEndIsTheSame() {
        return Stream.of(
                        new Scenario("a new service", world -> world.apply(service("auth"))),
                        new Scenario("an edit", world -> world.apply(bareService("shop", code("three")))),
                        new Scenario("a wrong edit", world -> world.apply(bareService("shop", code("syntax error")))),
                        new Scenario(
                                "a promotion",
                                world -> world.apply(
                                        with(environment("shop", "production"), promoting("staging", 1, null, null)))),
                        new Scenario(
                                "a rollback", world -> world.apply(with(environment("shop", "staging"), pinned(1)))),
                        new Scenario(
                                "a renaming",
                                world -> world.apply(with(environment("shop", "staging"), renamed("preview")))),
                        new Scenario("a deletion", world -> world.delete("Environment", "shop-staging")),
                        new Scenario("the service deleted first", world -> world.delete("WorkerService", "shop")))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> killEverywhere(scenario)));
    }

    private static void killEverywhere(Scenario scenario) {
        var unharmed = begin(scenario);
        unharmed.settle();
        for (int round = 0; round < ROUNDS; round++) {
            var wasKilled = true;
            for (int writes = 0; wasKilled; writes++) {
                var killed = begin(scenario);
                for (int i = 0; i < round; i++) {
                    killed.round();
                }
                var run = new PlanRun(killed, Planner.plan(killed.observe()), writes);
                run.run();
                wasKilled = run.wasKilled();
                killed.settle();

                assertThat(killed.snapshot).isEqualTo(unharmed.snapshot);
                assertThat(objects(killed)).isEqualTo(objects(unharmed));
                assertThat(killed.bundles).isEqualTo(unharmed.bundles);
                assertThat(new TreeSet<>(Said.conditions(killed).stream()
                                .map(Object::toString)
                                .toList()))
                        .isEqualTo(new TreeSet<>(Said.conditions(unharmed).stream()
                                .map(Object::toString)
                                .toList()));
            }
        }
    }

    /** Two versions of everything, and then the deed. */
    private static World begin(Scenario scenario) {
        var world = new World()
                .apply(bareService("shop", code("one")), environment("shop", "staging"))
                .settle()
                .apply(bareService("shop", code("two")))
                .settle();
        scenario.deed().accept(world);
        return world;
    }

    private static List<String> objects(World world) {
        var names = new ArrayList<String>();
        for (var kind : List.of("Environment", "WorkerPool", "WorkerVersion", "WorkerDeployment")) {
            world.<HasMetadata>list(kind)
                    .forEach(object ->
                            names.add(kind + " " + object.getMetadata().getName()));
        }
        return names;
    }

    private static String code(String code) {
        return "main: 'index.js', modules: [{name: 'index.js', esModule: '" + code + "'}]";
    }
}
