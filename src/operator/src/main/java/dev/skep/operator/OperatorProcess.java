package dev.skep.operator;

import dev.skep.operator.environment.EnvironmentReconciler;
import dev.skep.operator.grant.BindingGrantReconciler;
import dev.skep.operator.hostname.HostnameChildren;
import dev.skep.operator.hostname.HostnameSight;
import dev.skep.operator.kube.EventJournal;
import dev.skep.operator.kube.KubeCluster;
import dev.skep.operator.kube.KubeLease;
import dev.skep.operator.kube.KubeWriter;
import dev.skep.operator.kube.LeaseElection;
import dev.skep.operator.kube.Primaries;
import dev.skep.operator.kube.Reconcilers;
import dev.skep.operator.kube.RoundReconciler;
import dev.skep.operator.kube.Schema;
import dev.skep.operator.kube.SecretReader;
import dev.skep.operator.kvnamespace.KvNamespaceReconciler;
import dev.skep.operator.pool.PoolChildren;
import dev.skep.operator.pool.WorkerPoolReconciler;
import dev.skep.operator.round.Inbox;
import dev.skep.operator.round.RoundParts;
import dev.skep.operator.round.Rounds;
import dev.skep.operator.servicebinding.ServiceBindingReconciler;
import dev.skep.operator.settings.OperatorSettings;
import dev.skep.operator.workerservice.WorkerServiceReconciler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator, put together: what is made here in which order is all there is.
 *
 * <p>Invariant: whatever of a start fails because the API server cannot be reached, or its schema is not there yet, is
 * tried again for ever. A process that ends and is started again would be kept waiting longer each time.
 */
public final class OperatorProcess implements AutoCloseable, LeaseElection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
    private static final Duration SYNC_MAX = Duration.ofSeconds(30);

    private final OperatorSettings settings;
    private final Surroundings surroundings;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LeaseElection election;
    private final Rounds rounds;
    private volatile Optional<Pods> pods = Optional.empty();

    private OperatorProcess(OperatorSettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        var replica = settings.replica();
        election = new LeaseElection(
                new KubeLease(surroundings.connection(), replica.namespace()),
                replica.name(),
                replica.address() + ":" + replica.port(),
                surroundings.terms(),
                surroundings.clock(),
                System::nanoTime,
                this);
        rounds = new Rounds(election, surroundings.clock(), surroundings.random(), surroundings.registry());
    }

    /** Returns when all that is to be known is known and pods are served; blocks until then. */
    public static OperatorProcess start(OperatorSettings settings, Surroundings surroundings)
            throws InterruptedException {
        var process = new OperatorProcess(settings, surroundings);
        try {
            process.start();
        } catch (InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
        return process;
    }

    private void start() throws InterruptedException {
        var connection = surroundings.connection();
        var clock = surroundings.clock();
        var namespaces = settings.namespaces();
        var replica = settings.replica();

        Persistence.until("the kinds of Skep are there", () -> Schema.require(connection));

        var primaries = new Primaries(rounds, clock);
        var kinds = List.<RoundReconciler<?>>of(
                new WorkerServiceReconciler(primaries),
                new EnvironmentReconciler(primaries),
                new ServiceBindingReconciler(primaries),
                new BindingGrantReconciler(primaries),
                new WorkerPoolReconciler(primaries),
                new KvNamespaceReconciler(primaries));
        var reconcilers = keep(Persistence.until(
                "what users wrote was told once",
                () -> Reconcilers.start(connection, namespaces, kinds, this::broken)));

        var secrets = new SecretReader(connection, replica.namespace(), surroundings.random(), rounds);
        var cluster = keep(Persistence.until(
                "everything else was told once",
                () -> KubeCluster.start(
                        connection,
                        namespaces,
                        rounds,
                        clock,
                        primaries,
                        reconcilers::areWatching,
                        secrets,
                        SYNC_MAX)));

        var inbox = new Inbox(rounds);
        var context = new Pods.Context(settings, connection, cluster, secrets, election, inbox, rounds, clock);
        var served = keep(
                Persistence.until("pods are served", () -> surroundings.pods().start(context)));
        pods = Optional.of(served);

        var journal = new EventJournal(connection, replica.name(), clock);
        var hostnames =
                new HostnameSight(settings.hostnames(), settings.planning().address());
        rounds.start(new RoundParts(
                settings.planning(),
                cluster,
                new KubeWriter(connection, cluster, journal),
                served.serving(),
                inbox,
                List.of(new PoolChildren(settings.pods(), served::roots), new HostnameChildren(settings.hostnames())),
                new Outlook(hostnames)));
        election.start();
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    @Override
    public void leadershipChanged() {
        pods.ifPresent(Pods::leadershipChanged);
        rounds.pull();
    }

    private void broken(Throwable failure) {
        LOG.error("a kind is not followed any more", failure);
        surroundings.onBroken().run();
    }

    public LeaseElection election() {
        return election;
    }

    public Rounds rounds() {
        return rounds;
    }

    /** Nothing is written any more when the lease is given back; then in the reverse order of the start. */
    @Override
    public void close() {
        rounds.close();
        election.close();
        for (var part : running) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", part, e);
            }
        }
    }
}
