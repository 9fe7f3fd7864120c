package dev.skep.runtime.pod;

import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.Hive;
import dev.skep.runtime.HiveConfig;
import dev.skep.runtime.HiveConfig.Dispatch;
import dev.skep.runtime.HiveParts;
import dev.skep.runtime.admin.Measure;
import dev.skep.runtime.distribution.Follower;
import dev.skep.runtime.distribution.Serving;
import dev.skep.runtime.hosting.Applied;
import dev.skep.runtime.http.EventLoops;
import dev.skep.runtime.http.HttpLimits;
import dev.skep.runtime.identity.Identity;
import dev.skep.runtime.invocation.InvocationServer;
import dev.skep.runtime.invocation.RemotePools;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import dev.skep.runtime.snapshot.Snapshot;
import dev.skep.runtime.snapshot.Version;
import dev.skep.runtime.snapshot.VersionKey;
import dev.skep.runtime.transport.GrpcThreads;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A pod of a pool: a hive that serves what the operator says, calls that go to other pools, calls that come from them.
 *
 * <p>Invariant: what was served before a restart serves again before anybody was asked. Whoever sends requests is told
 * that the pod leaves before it stops to take them, and what it has taken it finishes.
 */
public final class Pod implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pod.class.getName());
    private static final Duration IDLE_EVICTION = Duration.ofMinutes(5);

    /** A connection between two requests is left open for a part of the drain, for one that is already on its way. */
    private static final int UNUSED_PART = 5;

    private final PodConfig config;
    private final Hive hive;
    private final RemotePools remote;
    private final Follower follower;
    private final CompletableFuture<Wire> wire = new CompletableFuture<>();

    /** Everything that speaks gRPC: slow to load, and not needed to serve what is on the disk. */
    private record Wire(GrpcThreads threads, Identity identity, InvocationServer server) {}

    private Pod(PodConfig config, Hive hive, RemotePools remote, Follower follower) {
        this.config = config;
        this.hive = hive;
        this.remote = remote;
        this.follower = follower;
    }

    /**
     * Returns when it listens everywhere and follows; whether it serves yet depends on the disk and the operator.
     *
     * @param onDeaf told on any thread of a version that cannot be stopped; the pod has reported it
     * @throws IOException when an address or a folder cannot be had; the message names it
     * @throws IllegalStateException where the engine would be interpreted and that is not allowed
     */
    public static Pod start(PodConfig config, Consumer<WorkerId> onDeaf) throws IOException {
        return start(config, new FileOutputStream(FileDescriptor.out), onDeaf);
    }

    /** @param log what workers say goes there */
    static Pod start(PodConfig config, OutputStream log, Consumer<WorkerId> onDeaf) throws IOException {
        var identity = CompletableFuture.supplyAsync(
                () -> openIdentity(config),
                task -> Thread.ofPlatform().name("skep-start").start(task));
        var remote = new RemotePools();
        var reporting = new CompletableFuture<Pod>();
        var hive = Hive.start(
                hiveConfig(config),
                HiveParts.real(worker -> reporting.thenAccept(pod -> pod.deaf(worker, onDeaf)), log, remote));
        try {
            var follower = Follower.over(followed(config), new Served(hive, remote), InstantSource.system(), random());
            var pod = new Pod(config, hive, remote, follower);
            reporting.complete(pod);
            pod.begin(identity);
            return pod;
        } catch (IOException | RuntimeException e) {
            hive.close();
            throw e;
        }
    }

    private record Introduced(GrpcThreads threads, Identity identity) {}

    private static Introduced openIdentity(PodConfig config) {
        var threads = new GrpcThreads(EventLoops.threadsFor(config.cores()));
        var places = config.places();
        var settings = new Identity.Settings(
                config.self(), config.operator(), places.roots(), places.token(), places.memory());
        return new Introduced(threads, Identity.open(settings, threads, InstantSource.system(), random()));
    }

    private static SecureRandom random() {
        return new SecureRandom();
    }

    private static Follower.Settings followed(PodConfig config) {
        return new Follower.Settings(
                config.operator(),
                config.pool(),
                Release.name(),
                config.places().data(),
                config.places().memory());
    }

    private static HiveConfig hiveConfig(PodConfig config) {
        return new HiveConfig(
                new InetSocketAddress(config.ports().http()),
                Optional.of(new InetSocketAddress(config.ports().admin())),
                config.scheme(),
                HttpLimits.DEFAULT,
                Dispatch.HANDOFF,
                config.cores(),
                config.allowInterpreter(),
                IDLE_EVICTION,
                Map.of(),
                config.drainMax().dividedBy(UNUSED_PART),
                config.drainMax());
    }

    private void begin(CompletableFuture<Introduced> introduced) throws IOException {
        if (follower.restore()) {
            LOG.log(Level.INFO, "serving revision {0} from the disk", Long.toString(follower.revision()));
        } else {
            hive.warmUp();
        }
        Introduced who;
        try {
            who = introduced.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("gRPC cannot be loaded", e.getCause());
        }
        var server = InvocationServer.start(
                new InetSocketAddress(config.ports().invocation()),
                who.identity().server(),
                who.threads(),
                hive.hosting()::forCallerOf);
        wire.complete(new Wire(who.threads(), who.identity(), server));
        measure(who.identity());
        follower.follow(who.identity(), who.threads());
        Thread.ofVirtual().name("skep-remote").start(() -> openRemote(who));
    }

    private void measure(Identity identity) {
        hive.show(new Measure(
                "skep.operator.connected",
                "1 while the operator's leader is followed",
                () -> follower.isConnected() ? 1 : 0));
        hive.show(new Measure(
                "skep.snapshot.revision", "What was taken last of what the operator sent", follower::revision));
        hive.show(new Measure(
                "skep.certificate.expiry.seconds",
                "When the pod's certificate ends, in seconds since 1970; 0 without one",
                () -> identity.validUntil().map(Instant::getEpochSecond).orElse(0L)));
    }

    private void openRemote(Introduced who) {
        try {
            if (who.identity().await()) {
                remote.open(who.identity(), who.threads());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deaf(WorkerId worker, Consumer<WorkerId> onDeaf) {
        LOG.log(Level.ERROR, "an isolate of {0} cannot be stopped: this pod reports it and ends", worker);
        var environment = new EnvironmentKey(worker.namespace(), worker.service(), worker.environment());
        follower.readinessMayHaveChanged();
        follower.deaf(new VersionKey(environment, worker.version()));
        onDeaf.accept(worker);
    }

    public boolean isReady() {
        return hive.isReady();
    }

    /** Where workers answer. */
    public int port() {
        return hive.port();
    }

    public int adminPort() {
        return hive.adminPort();
    }

    /** Where calls from other pools are taken. */
    public int invocationPort() {
        return wire.join().server().port();
    }

    /** Says to everybody that it leaves, and serves as before until they have had the time to notice. */
    public void leave() {
        hive.leave();
        follower.readinessMayHaveChanged();
        LOG.log(
                Level.INFO,
                "leaving: still serving for {0} s",
                Long.toString(config.leave().toSeconds()));
        try {
            Thread.sleep(config.leave());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing new and returns when what was taken is answered, or had the time to be. */
    public void drain() {
        var calls = Thread.ofVirtual().start(() -> Optional.ofNullable(wire.getNow(null))
                .ifPresent(open -> open.server().drain(config.drainMax())));
        hive.drain();
        try {
            calls.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        drain();
        follower.close();
        remote.close();
        hive.close();
        var open = wire.join();
        open.server().close();
        open.identity().close();
        open.threads().close();
    }

    /** The hive and the way to other pools, switched together. */
    private record Served(Hive hive, RemotePools remote) implements Serving {
        @Override
        public Applied apply(Snapshot snapshot, Map<PoolKey, PoolAddress> pools) {
            remote.update(pools);
            return hive.apply(snapshot);
        }

        @Override
        public CompletableFuture<Admission> admit(Version version) {
            return hive.admit(version);
        }

        @Override
        public boolean isReady() {
            return hive.isReady();
        }
    }
}
