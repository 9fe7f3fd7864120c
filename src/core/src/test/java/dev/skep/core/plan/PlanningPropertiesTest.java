package dev.skep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.core.world.Deeds;
import dev.skep.core.world.PlanRun;
import dev.skep.core.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds whatever users do, in whatever order, and wherever the shell is stopped. */
class PlanningPropertiesTest {

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void planningTwiceGivesTheSame(@ForAll("deeds") List<Deeds.Deed> deeds) {
        var world = new World();
        for (var deed : deeds) {
            deed.doneTo(world);
            var observed = world.observe();

            assertThat(Planner.plan(observed)).isEqualTo(Planner.plan(observed));
            world.round();
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aPlanThatIsCarriedOutLeavesNothingToDo(@ForAll("deeds") List<Deeds.Deed> deeds) {
        var world = new World();
        for (var deed : deeds) {
            deed.doneTo(world);
            world.settle();

            var again = world.round();
            assertThat(again.writesNothing()).isTrue();
            assertThat(again.events()).isEmpty();
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatWasAdmittedIsEverServed(@ForAll("deeds") List<Deeds.Deed> deeds) {
        var world = new World();
        for (var deed : deeds) {
            deed.doneTo(world);
            for (int i = 0; i < 4; i++) {
                world.round();
                assertAdmitted(world);
            }
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void sequencesOnlyGrowAndSharesAreWhole(@ForAll("deeds") List<Deeds.Deed> deeds) {
        var world = new World();
        var last = new HashMap<Ref, Long>();
        for (var deed : deeds) {
            deed.doneTo(world);
            for (int i = 0; i < 4; i++) {
                world.round();
                last.keySet()
                        .retainAll(world.snapshot.environments().values().stream()
                                .map(Snapshot.Deployed::resource)
                                .toList());
                world.snapshot.environments().values().forEach(deployed -> {
                    assertThat(deployed.sequence()).isGreaterThanOrEqualTo(last.getOrDefault(deployed.resource(), 0L));
                    last.put(deployed.resource(), deployed.sequence());
                    assertThat(deployed.shares().stream()
                                    .mapToInt(Snapshot.Share::percent)
                                    .sum())
                            .isEqualTo(100);
                });
            }
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void everyHostLeadsToItsEnvironmentAndEveryBundleIsThere(@ForAll("deeds") List<Deeds.Deed> deeds) {
        var world = new World();
        for (var deed : deeds) {
            deed.doneTo(world);
            world.settle();

            var snapshot = world.snapshot;
            snapshot.hosts()
                    .forEach((host, key) ->
                            assertThat(snapshot.environments().get(key).hosts()).contains(host));
            assertThat(world.bundles.keySet()).containsAll(snapshot.bundles());
            assertThat(world.<WorkerVersion>list("WorkerVersion").stream()
                            .map(version -> version.getSpec().bundle().digest())
                            .distinct())
                    .hasSameSizeAs(world.bundles.keySet());
        }
    }

    /**
     * The shell is killed after so many writes of each round; whoever comes next ends where an unharmed one does. An
     * environment that is promoted from one that changes follows it, and may pass by a version that an unharmed shell
     * still saw: then the same is served, but history may be shorter.
     */
    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void beingKilledAnywhereMakesNoDifference(
            @ForAll("deeds") List<Deeds.Deed> deeds, @ForAll("writes") List<Integer> writes) {
        var unharmed = new World();
        var killed = new World();
        var following = false;
        for (var deed : deeds) {
            following |= deed.name().contains(" promotes ");
            deed.doneTo(unharmed);
            unharmed.settle();
            deed.doneTo(killed);
            for (var writesMax : writes) {
                new PlanRun(killed, Planner.plan(killed.observe()), writesMax).run();
                assertAdmitted(killed);
            }
            killed.settle();

            assertThat(served(killed.snapshot)).isEqualTo(served(unharmed.snapshot));
            if (!following) {
                assertThat(killed.snapshot).isEqualTo(unharmed.snapshot);
                assertThat(specs(killed)).isEqualTo(specs(unharmed));
            }
        }
    }

    /** What callers of each environment meet, whatever it is numbered. */
    private static Map<EnvironmentKey, List<Object>> served(Snapshot snapshot) {
        var served = new HashMap<EnvironmentKey, List<Object>>();
        snapshot.environments().forEach((key, deployed) -> {
            var meets = new ArrayList<Object>(List.of(deployed.pool(), deployed.hosts()));
            for (var share : deployed.shares()) {
                var version = snapshot.versions().get(share.version());
                meets.add(List.of(share.percent(), version.bundle(), version.main(), version.bindings()));
            }
            served.put(key, meets);
        });
        return served;
    }

    private static void assertAdmitted(World world) {
        for (var reference : world.snapshot.versions().keySet()) {
            assertThat(Verdicts.isAdmitted(world.version(reference.name()))).isTrue();
        }
    }

    private static Map<String, Object> specs(World world) {
        var specs = new HashMap<String, Object>();
        world.<WorkerVersion>list("WorkerVersion")
                .forEach(version -> specs.put(version.getMetadata().getName(), version.getSpec()));
        world.<WorkerDeployment>list("WorkerDeployment")
                .forEach(deployment -> specs.put(deployment.getMetadata().getName(), deployment.getSpec()));
        return specs;
    }

    @Provide
    Arbitrary<List<Deeds.Deed>> deeds() {
        return Deeds.any().list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Integer>> writes() {
        return Arbitraries.integers().between(0, 8).list().ofMinSize(1).ofMaxSize(4);
    }
}
