package dev.skep.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.cluster.TestCluster;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An operator is killed after each single write of what it does about a deed of a user; whoever comes after ends where
 * it would have. Every deed with {@code -Dskep.crashes=all}, else the one that writes most.
 */
class KilledAtEveryWriteTest {

    static Stream<Deed> deeds() {
        var all = "all".equals(System.getProperty("skep.crashes"));
        return all ? Stream.of(Deed.values()) : Stream.of(Deed.FIRST_ROLLOUT);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void theEndIsAlwaysTheSame(Deed deed) {
        var unharmed = end(deed, Integer.MAX_VALUE);
        assertThat(unharmed.writes()).as("writes about it").isPositive();

        var kills = 0;
        for (var killed = true; killed; kills++) {
            var end = end(deed, kills);
            killed = end.wasKilled();
            assertThat(end.state())
                    .as("%s, killed after %s writes", deed, kills)
                    .containsExactlyElementsOf(unharmed.state());
        }
        System.out.printf("%s: killed after each of %d writes%n", deed, kills - 1);
    }

    private record End(List<String> state, int writes, boolean wasKilled) {}

    private static End end(Deed deed, int writesMax) {
        try (var cluster = new TestCluster()) {
            cluster.pod("default", "pod-0");
            deed.prepare(cluster);
            var first = cluster.operator("a", writesMax);
            deed.act(cluster);
            await(cluster, () -> first.isDead() || deed.isDone(cluster));
            cluster.awaitRest();
            if (first.isDead()) {
                first.kill();
                cluster.operator("a");
                await(cluster, () -> deed.isDone(cluster));
                cluster.awaitRest();
            }
            return new End(EndState.of(cluster), first.writes(), first.isDead());
        }
    }

    private static void await(TestCluster cluster, Callable<Boolean> done) {
        try {
            TestCluster.await().until(done);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("there is no end to it: " + String.join("\n", EndState.of(cluster)), e);
        }
    }
}
