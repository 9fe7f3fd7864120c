package dev.skep.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A connection that counts writes, and ends after as many as a test allows. */
public final class TestConnection implements Writes.Gate, AutoCloseable {

    private final int writesMax;
    private final List<String> written = new ArrayList<>();
    private Connection connection;
    private volatile boolean dead;

    private TestConnection(int writesMax) {
        this.writesMax = writesMax;
    }

    public static TestConnection open(Config config, InstantSource clock, MeterRegistry registry, int writesMax) {
        var test = new TestConnection(writesMax);
        test.connection = Connection.open(config, clock, registry, test);
        return test;
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public <T> T pass(Writes.Write write, Supplier<T> doing) {
        if (dead) {
            throw new Dead();
        }
        if (write.kind().equals("Lease")) {
            return doing.get();
        }
        synchronized (written) {
            if (written.size() >= writesMax) {
                dead = true;
                throw new Dead();
            }
            written.add(write.toString());
        }
        return doing.get();
    }

    /** What nobody is alive to see. */
    private static final class Dead extends RuntimeException {
        Dead() {
            super("dead", null, false, false);
        }
    }

    public int writes() {
        synchronized (written) {
            return written.size();
        }
    }

    public List<String> written() {
        synchronized (written) {
            return List.copyOf(written);
        }
    }

    public boolean isDead() {
        return dead;
    }

    public void die() {
        dead = true;
    }

    @Override
    public void close() {
        connection.close();
    }
}
