package dev.skep.operator.distribution;

import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.protocol.distribution.Admit;
import dev.skep.protocol.distribution.OperatorMessage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Has each new version evaluated by one pod of its own pool: never by one of another, since pools are what keeps
 * doubtful code apart. A version whose pod goes away is given to the next, but to each further one later than to the
 * one before: code that takes its pod with it must not take them all.
 */
final class Admissions {

    private static final System.Logger LOG = System.getLogger(Admissions.class.getName());
    private static final int AT_ONCE_PER_POD_MAX = 8;
    /** A pod stops an evaluation after a second; this is for one that forgot. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static final Duration PAUSE_MIN = Duration.ofSeconds(5);
    private static final int DOUBLINGS_MAX = 7;

    private final TermContext context;
    private final Function<Ref, List<PodStream>> pods;
    private final Bell bell = new Bell();
    private final Map<Ref, Case> cases = new TreeMap<>();
    private boolean ended;

    /**
     * @param asked who works on it
     * @param inVain who was asked last and did not answer
     * @param failures how many were asked in vain
     */
    private record Case(
            Snapshot.Version candidate,
            Ref pool,
            Optional<PodStream> asked,
            Optional<PodStream> inVain,
            int failures,
            Instant notBefore) {

        Case(Snapshot.Version candidate, Ref pool) {
            this(candidate, pool, Optional.empty(), Optional.empty(), 0, Instant.MIN);
        }

        Case askedOf(PodStream pod, Instant answerBefore) {
            return new Case(candidate, pool, Optional.of(pod), inVain, failures, answerBefore);
        }

        Case failed(Instant now) {
            var pause =
                    failures == 0 ? Duration.ZERO : PAUSE_MIN.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
            return new Case(candidate, pool, Optional.empty(), asked, failures + 1, now.plus(pause));
        }
    }

    /** @param pods that are connected of a pool, the ones to be asked first in front */
    Admissions(TermContext context, Function<Ref, List<PodStream>> pods) {
        this.context = context;
        this.pods = pods;
        Thread.ofVirtual().name("skep-admissions").start(this::run);
    }

    synchronized void admit(Snapshot.Version candidate, Ref pool) {
        if (cases.putIfAbsent(candidate.ref(), new Case(candidate, pool)) == null) {
            bell.ring();
        }
    }

    synchronized void retain(Set<Ref> versions) {
        cases.keySet().retainAll(versions);
    }

    /** A pod came, or time passed. */
    synchronized void look() {
        if (!cases.isEmpty()) {
            bell.ring();
        }
    }

    synchronized void left(PodStream pod) {
        cases.replaceAll((version, each) -> {
            if (!isAsked(each, pod)) {
                return each;
            }
            LOG.log(Level.WARNING, "{0} went away while it evaluated {1}", pod, version);
            return each.failed(context.now());
        });
        bell.ring();
    }

    /** The pod could not do it, which says nothing about the version. */
    synchronized void failed(PodStream pod, Ref version) {
        cases.computeIfPresent(version, (_, each) -> isAsked(each, pod) ? each.failed(context.now()) : each);
        bell.ring();
    }

    /** @return whether the pod was asked for it; nobody is asked any more */
    synchronized boolean answered(PodStream pod, Ref version) {
        var each = cases.get(version);
        if (each == null || !isAsked(each, pod)) {
            return false;
        }
        cases.remove(version);
        bell.ring();
        return true;
    }

    synchronized boolean names(BundleKey bundle, String namespace, String pod) {
        return cases.values().stream()
                .filter(each -> each.candidate().bundle().equals(bundle))
                .flatMap(each -> each.asked().stream())
                .map(PodStream::pod)
                .anyMatch(asked -> asked.pod().equals(pod) && asked.namespace().equals(namespace));
    }

    synchronized void end() {
        ended = true;
        cases.clear();
        bell.ring();
    }

    private static boolean isAsked(Case each, PodStream pod) {
        return each.asked().filter(asked -> asked == pod).isPresent();
    }

    private void run() {
        try {
            while (!isEnded()) {
                bell.await();
                assigned().forEach(this::ask);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized List<Case> assigned() {
        var now = context.now();
        var load = new HashMap<PodStream, Integer>();
        cases.values().forEach(each -> each.asked().ifPresent(pod -> load.merge(pod, 1, Integer::sum)));
        var assigned = new ArrayList<Case>();
        cases.replaceAll((version, each) -> {
            if (now.isBefore(each.notBefore())) {
                return each;
            }
            if (each.asked().isPresent()) {
                LOG.log(
                        Level.WARNING,
                        "{0} did not answer about {1}",
                        each.asked().get(),
                        version);
                return each.failed(now);
            }
            var next = chosen(each, load).map(pod -> each.askedOf(pod, now.plus(ANSWER_MAX)));
            next.flatMap(Case::asked).ifPresent(pod -> load.merge(pod, 1, Integer::sum));
            next.ifPresent(assigned::add);
            return next.orElse(each);
        });
        return assigned;
    }

    /** Not the one that was asked in vain if there is another, and the one that has least to do. */
    private Optional<PodStream> chosen(Case each, Map<PodStream, Integer> load) {
        return pods.apply(each.pool()).stream()
                .filter(pod -> load.getOrDefault(pod, 0) < AT_ONCE_PER_POD_MAX)
                .min(Comparator.comparing((PodStream pod) ->
                                each.inVain().filter(pod::equals).isPresent())
                        .thenComparing(pod -> load.getOrDefault(pod, 0)));
    }

    private void ask(Case each) {
        var pod = each.asked().orElseThrow();
        var version = each.candidate().ref();
        try {
            var mapping = new WireMapping(context.ports().secrets());
            var admit = Admit.newBuilder().setVersion(mapping.version(each.candidate()));
            if (context.leads()) {
                pod.send(new Parcel(OperatorMessage.newBuilder().setAdmit(admit).build()));
            }
        } catch (RuntimeException e) {
            // Only the kind: a client's message may quote the Secret it read.
            LOG.log(
                    Level.WARNING,
                    "{0} was not asked about {1}: {2}",
                    pod,
                    version,
                    e.getClass().getName());
            failed(pod, version);
        }
    }
}
