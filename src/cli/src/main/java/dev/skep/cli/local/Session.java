package dev.skep.cli.local;

import dev.skep.cli.manifest.Problem;
import dev.skep.cli.store.ObjectStore;
import dev.skep.cli.store.StoreException;
import dev.skep.core.observed.Settings;
import dev.skep.core.plan.Plan;
import dev.skep.core.schema.Checked;
import dev.skep.core.schema.SchemaChecker;
import dev.skep.core.snapshot.Snapshot;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * From the first reading of the manifests to the wish to stop, on one thread, which alone touches the store and
 * prints.
 *
 * <p>Invariant: whatever a manifest or the disk does wrong is printed, and what served goes on serving.
 */
final class Session {
    private static final int FINGERPRINT_KEY_BYTES = 32;
    private static final int QUARANTINE_CHECK_SECONDS = 5;

    private final LocalOptions options;
    private final ObjectStore store;
    private final Clock clock;
    private final Announcer announcer;
    private final IndexPage index;
    private final BlockingQueue<Wake> wakes;
    private final SecretValues secrets = new SecretValues(fingerprintKey());
    private final Declarations declarations;
    private final Complaints complaints;
    private final Set<String> edited = new HashSet<>();
    private List<Problem> unread = List.of();
    private List<Problem> unresolved = List.of();
    private boolean stopping;

    Session(
            LocalOptions options,
            ObjectStore store,
            Clock clock,
            Announcer announcer,
            IndexPage index,
            BlockingQueue<Wake> wakes) {
        this.options = options;
        this.store = store;
        this.clock = clock;
        this.announcer = announcer;
        this.index = index;
        this.wakes = wakes;
        this.declarations = new Declarations(store, secrets, new ManifestObjects(), schema());
        this.complaints = new Complaints(store, declarations);
    }

    private static byte[] fingerprintKey() {
        var key = new byte[FINGERPRINT_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static Declarations.Schema schema() {
        var checker = new SchemaChecker();
        return document -> SchemaChecker.kinds().contains(document.path("kind").asText())
                ? checker.check(document)
                : new Checked(document.deepCopy(), List.of());
    }

    void take(ManifestWatch.News news) {
        switch (news) {
            case ManifestWatch.Read(var scan, var changed) -> {
                scan.files().forEach(file -> file.foreign()
                        .forEach(kind -> announcer.foreign(file.file(), kind.line(), kind.kind())));
                edited.addAll(changed);
                unread = declarations.take(scan);
            }
            case ManifestWatch.Same() -> {}
            case ManifestWatch.Failed(var fault) -> announcer.fault(fault);
            case ManifestWatch.NotThere(var root) ->
                unread = List.of(new Problem(
                        root.toString(), 0, "", "is not there; create it or name another with --manifests"));
        }
    }

    int serve(Workers workers, int port) {
        var settings = Settings.local(options.domain(), port);
        var rounds = new Rounds(
                store,
                secrets,
                workers,
                settings,
                clock,
                (ref, admission) -> wakes.add(new Wake.Verdict(ref, admission)),
                snapshot -> show(serving(snapshot, settings)));
        var starting = true;
        while (!stopping) {
            var serving = guarded(() -> settle(rounds, settings), List.<Announcer.Ready>of());
            if (starting && !rounds.waitsForVerdicts()) {
                if (serving.isEmpty()) {
                    return LocalMode.NOTHING_TO_SERVE;
                }
                starting = false;
            }
            handle(rounds);
        }
        return LocalMode.OK;
    }

    private List<Announcer.Ready> settle(Rounds rounds, Settings settings) {
        var plan = rounds.settle();
        announceProblems(plan, rounds.waitsForVerdicts());
        var serving = serving(plan.snapshot(), settings);
        show(serving);
        return serving;
    }

    private void show(List<Announcer.Ready> serving) {
        index.show(serving);
        announcer.ready(serving);
    }

    /** Whatever goes wrong inside is said; the runtime goes on with what it has. */
    private <T> T guarded(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (UncheckedIOException e) {
            var full = "cannot be written (" + e.getCause().getMessage()
                    + "); what serves goes on, make room and save again";
            announcer.problems(List.of(new Problem(options.data().toString(), 0, "", full)), Set.of());
        } catch (StoreException e) {
            announcer.problems(List.of(new Problem("", 0, "", e.getMessage())), Set.of());
        } catch (RuntimeException e) {
            announcer.fault(e);
        }
        return otherwise;
    }

    /** While verdicts are awaited, a binding may lead to what is about to serve: that is no complaint yet. */
    private void announceProblems(Plan plan, boolean unsettled) {
        if (!unsettled) {
            unresolved = complaints.of(plan);
        }
        var problems = new ArrayList<>(unread);
        problems.addAll(unresolved);
        problems.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
        announcer.problems(problems, unsettled ? Set.of() : Set.copyOf(edited));
        if (!unsettled) {
            edited.clear();
        }
    }

    private static List<Announcer.Ready> serving(Snapshot snapshot, Settings settings) {
        var port = settings.address().port().orElseThrow();
        return snapshot.environments().values().stream()
                .filter(deployed ->
                        !deployed.shares().isEmpty() && !deployed.hosts().isEmpty())
                .map(deployed -> {
                    var share = deployed.shares().stream()
                            .max(Comparator.comparingInt(Snapshot.Share::percent))
                            .orElseThrow();
                    var number = snapshot.versions().get(share.version()).number();
                    var url = "http://" + deployed.hosts().getFirst() + ":" + port;
                    return new Announcer.Ready(deployed.key(), url, number);
                })
                .toList();
    }

    /** Waits for something to do and takes in all there is. */
    private void handle(Rounds rounds) {
        try {
            var wake =
                    rounds.waitsForQuarantine() ? wakes.poll(QUARANTINE_CHECK_SECONDS, TimeUnit.SECONDS) : wakes.take();
            while (wake != null) {
                var next = wake;
                guarded(() -> handle(next, rounds), false);
                wake = wakes.poll();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private boolean handle(Wake wake, Rounds rounds) {
        switch (wake) {
            case Wake.Manifests(var news) -> take(news);
            case Wake.Verdict(var version, var admission) -> rounds.judged(version, admission);
            case Wake.Deaf(var worker) -> {
                rounds.quarantine(worker);
                announcer.deaf(worker);
            }
            case Wake.Stop() -> stopping = true;
        }
        return true;
    }
}
