package dev.skep.operator.cluster;

import dev.skep.operator.OperatorProcess;
import dev.skep.operator.Surroundings;
import dev.skep.operator.kube.LeaseElection;
import dev.skep.operator.kube.TestConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An operator as it runs in a cluster, but for its pods; it can be killed before any of its writes. */
public final class TestOperator implements AutoCloseable {

    private static final LeaseElection.Terms TERMS =
            new LeaseElection.Terms(Duration.ofSeconds(8), Duration.ofMillis(7_500), Duration.ofMillis(100));

    private static final Logger LOG = LoggerFactory.getLogger(TestOperator.class);

    private final TestCluster cluster;
    private final String name;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Clock clock = Clock.systemUTC();
    private final TestConnection connection;
    private volatile OperatorProcess process;
    private volatile boolean closed;

    private TestOperator(TestCluster cluster, String name, int writesMax) {
        this.cluster = cluster;
        this.name = name;
        this.connection = TestConnection.open(cluster.server().config(), clock, registry, writesMax);
    }

    /** @param writesMax after that many it is dead: nothing it does has an effect any more */
    static TestOperator start(TestCluster cluster, String name, int writesMax) {
        var operator = new TestOperator(cluster, name, writesMax);
        operator.begin();
        return operator;
    }

    private void begin() {
        try {
            process = OperatorProcess.start(
                    cluster.settings(name),
                    new Surroundings(
                            connection.connection(),
                            registry,
                            clock,
                            new SecureRandom(),
                            TERMS,
                            context -> cluster.pods().connection(context),
                            () -> LOG.error("{} is broken", name)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes so far, the lease left out. */
    public int writes() {
        return connection.writes();
    }

    /** Each write so far, in order. */
    public List<String> written() {
        return connection.written();
    }

    public boolean isDead() {
        return connection.isDead();
    }

    /** Neither killed nor closed. */
    boolean isAlive() {
        return !closed && !isDead();
    }

    public boolean leads() {
        return process.election().leads();
    }

    /** Whether it has nothing left to do. */
    public boolean isResting() {
        return process.rounds().resting();
    }

    /** As {@code kill -9}: it gives nothing back, and what it was about to do is not done. */
    public synchronized void kill() {
        connection.die();
        process.close();
        connection.close();
    }

    /** As {@code SIGTERM}. */
    @Override
    public synchronized void close() {
        closed = true;
        process.close();
        connection.close();
    }
}
