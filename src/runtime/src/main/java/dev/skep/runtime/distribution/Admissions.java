package dev.skep.runtime.distribution;

import dev.skep.isolate.worker.Admission;
import dev.skep.protocol.distribution.Admitted;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Refused;
import dev.skep.protocol.distribution.Verdict;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.snapshot.VersionKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Judges versions that the operator asks about, beside everything else a pod does.
 *
 * <p>Invariant: each version that was asked for gets one verdict, whatever happens; asked twice at once, it is judged
 * once. What is not the worker's fault is called that.
 */
final class Admissions {
    private static final System.Logger LOG = System.getLogger(Admissions.class.getName());
    private static final int AT_ONCE_MAX = 2;
    private static final int REMEMBERED_MAX = 100;
    private static final int JUDGED_SECONDS_MAX = 60;

    /** Gets a bundle onto the disk. May block. */
    @FunctionalInterface
    interface Fetching {
        void fetch(String digest) throws UnusableBundle, Link.Broken, IOException, InterruptedException;
    }

    private final Ledger ledger;
    private final Serving serving;
    private final Set<ObjectRef> underWay = ConcurrentHashMap.newKeySet();
    /** An isolate that cannot be stopped shows it only after its verdict. */
    private final Map<VersionKey, ObjectRef> judgedLately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionKey, ObjectRef> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    Admissions(Ledger ledger, Serving serving) {
        this.ledger = ledger;
        this.serving = serving;
    }

    /** Returns at once. */
    void judge(Version version, Fetching fetching, Consumer<Verdict> verdict) {
        if (underWay.add(version.getRef())) {
            synchronized (judgedLately) {
                judgedLately.put(Mapping.versionKey(version), version.getRef());
            }
            Thread.ofVirtual().name("skep-admission").start(() -> {
                Verdict given = fault(version, "it was interrupted");
                try {
                    given = judge(version, fetching);
                } finally {
                    underWay.remove(version.getRef());
                    verdict.accept(given);
                }
            });
        }
    }

    private Verdict judge(Version version, Fetching fetching) {
        try {
            places.acquire();
            try {
                fetching.fetch(version.getBundle());
                var candidate = ledger.candidate(version);
                if (candidate.isEmpty()) {
                    return fault(version, "its bundle is gone from the disk");
                }
                return verdict(version, serving.admit(candidate.get()).get(JUDGED_SECONDS_MAX, TimeUnit.SECONDS));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fault(version, "this pod is ending");
        } catch (TimeoutException e) {
            return fault(version, "nobody had time for it within " + JUDGED_SECONDS_MAX + " s");
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "a version could not be judged", e.getCause());
            return fault(version, e.getCause().toString());
        } catch (UnusableBundle | Link.Broken | IOException | RuntimeException e) {
            return fault(version, e.getMessage());
        }
    }

    private static Verdict verdict(Version version, Admission admission) {
        return switch (admission) {
            case Admission.Admitted(var handlers, var exports) ->
                Verdict.newBuilder()
                        .setVersion(version.getRef())
                        .setAdmitted(
                                Admitted.newBuilder().addAllHandlers(handlers).addAllExports(exports))
                        .build();
            case Admission.Refused refused ->
                refused(
                        version,
                        kind(refused.kind()),
                        Refused.newBuilder()
                                .setFile(refused.file())
                                .setLine(refused.line())
                                .setMessage(refused.message()));
        };
    }

    private static Refused.Kind kind(Admission.Kind kind) {
        return switch (kind) {
            case SYNTAX -> Refused.Kind.SYNTAX;
            case EVALUATION -> Refused.Kind.EVALUATION;
            case STARTUP_LIMIT -> Refused.Kind.STARTUP_LIMIT;
            case NO_HANDLER -> Refused.Kind.NO_HANDLER;
            case FAULT -> Refused.Kind.FAULT;
        };
    }

    private static Verdict fault(Version version, String why) {
        return refused(
                version,
                Refused.Kind.FAULT,
                Refused.newBuilder().setMessage(why == null ? "it cannot be judged" : why));
    }

    private static Verdict refused(Version version, Refused.Kind kind, Refused.Builder refused) {
        return Verdict.newBuilder()
                .setVersion(version.getRef())
                .setRefused(refused.setKind(kind))
                .build();
    }

    /** The object behind a worker that is being judged, or was lately. */
    Optional<ObjectRef> objectOf(VersionKey key) {
        synchronized (judgedLately) {
            return Optional.ofNullable(judgedLately.get(key));
        }
    }
}
