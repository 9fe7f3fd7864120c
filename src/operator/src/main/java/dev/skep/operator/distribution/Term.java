package dev.skep.operator.distribution;

import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.identity.PodIdentity;
import dev.skep.protocol.distribution.Ack;
import dev.skep.protocol.distribution.Hello;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One term of leadership: everything known of pods and of what they are to have, and all of it gone with the lease. */
final class Term {

    private static final System.Logger LOG = System.getLogger(Term.class.getName());

    private final TermContext context;
    private final DistributionListener listener;
    private final Admissions admissions;
    private final Map<Ref, PoolFeed> feeds = new TreeMap<>();
    private Optional<Snapshot> whole = Optional.empty();
    private boolean over;

    Term(TermContext context) {
        this.context = context;
        this.listener = context.ports().listener();
        this.admissions = new Admissions(
                context, pool -> feed(pool).map(PoolFeed::streams).orElse(List.of()));
    }

    long epoch() {
        return context.epoch();
    }

    synchronized void publish(Snapshot next) {
        whole = Optional.of(next);
        feeds.forEach((pool, feed) -> feed.offer(part(pool, next)));
    }

    synchronized void endpointsChanged() {
        whole.ifPresent(this::publish);
    }

    private PoolPart part(Ref pool, Snapshot snapshot) {
        return PoolPart.of(snapshot, pool, context.ports().endpoints());
    }

    private synchronized Optional<PoolFeed> feed(Ref pool) {
        return Optional.ofNullable(feeds.get(pool));
    }

    private synchronized PoolFeed feedOf(Ref pool) {
        return feeds.computeIfAbsent(pool, _ -> {
            var feed = new PoolFeed(pool, context);
            whole.ifPresent(snapshot -> feed.offer(part(pool, snapshot)));
            return feed;
        });
    }

    private synchronized List<PoolFeed> feeds() {
        return List.copyOf(feeds.values());
    }

    List<PodFacts> pods() {
        return feeds().stream().map(PoolFeed::facts).flatMap(Collection::stream).toList();
    }

    void admit(Snapshot.Version candidate, Ref pool) {
        admissions.admit(candidate, pool);
    }

    void retainAdmissions(Set<Ref> versions) {
        admissions.retain(versions);
    }

    /** A pod may have the code its pool is to have, and the code it was asked to evaluate. */
    boolean mayFetch(PodIdentity pod, BundleKey bundle) {
        return feed(pool(pod)).filter(feed -> feed.names(bundle, pod.pod())).isPresent()
                || admissions.names(bundle, pod.namespace(), pod.pod());
    }

    void tick() {
        var changed = false;
        for (var feed : feeds()) {
            changed |= feed.tick();
            for (var silent : feed.fellSilent()) {
                LOG.log(Level.WARNING, "nothing was heard of {0} for a while", silent);
                admissions.left(silent);
                changed = true;
            }
        }
        admissions.look();
        if (changed) {
            listener.podsChanged();
        }
    }

    void end(Optional<String> leader) {
        synchronized (this) {
            over = true;
        }
        admissions.end();
        feeds().forEach(feed -> feed.end(leader));
    }

    /** Empty where the term is over. */
    Optional<Following> follow(PodStream stream, Hello hello) {
        Following following;
        synchronized (this) {
            if (over) {
                return Optional.empty();
            }
            following = new Following(stream, hello);
        }
        LOG.log(Level.INFO, "{0} follows", stream);
        admissions.look();
        listener.podsChanged();
        return Optional.of(following);
    }

    private static Ref pool(PodIdentity pod) {
        return new Ref(pod.namespace(), pod.pool());
    }

    /** A pod that follows, for as long as it does. */
    final class Following {

        private final PoolFeed feed;
        private final Member member;

        private Following(PodStream stream, Hello hello) {
            feed = feedOf(pool(stream.pod()));
            member = feed.join(stream, serving(hello));
        }

        private static Map<EnvironmentKey, Progress.Served> serving(Hello hello) {
            var serving = new HashMap<EnvironmentKey, Progress.Served>();
            hello.getServingList()
                    .forEach(each -> serving.put(
                            WireMapping.key(each.getEnvironment()),
                            new Progress.Served(each.getIncarnation(), each.getSequence())));
            return serving;
        }

        void alive(boolean ready) {
            feed.heard(member);
            if (feed.ready(member, ready)) {
                listener.podsChanged();
            }
        }

        void acknowledged(Ack ack) {
            feed.heard(member);
            var refused = ack.getRefusedList().stream()
                    .map(refusal -> WireMapping.key(refusal.getEnvironment()))
                    .collect(Collectors.toSet());
            if (feed.acknowledged(member, ack.getRevision(), refused)) {
                context.figures().tookRevision(refused.size());
                listener.podsChanged();
            }
        }

        void rejected(long revision) {
            feed.heard(member);
            if (feed.rejected(member, revision)) {
                context.figures().tookNothing();
            }
        }

        void judged(dev.skep.protocol.distribution.Verdict said) {
            feed.heard(member);
            var version = WireMapping.ref(said.getVersion());
            var verdict = VerdictMapping.of(said);
            if (verdict.isEmpty()) {
                admissions.failed(member.stream(), version);
            } else if (admissions.answered(member.stream(), version)) {
                listener.verdict(version, verdict.get());
            }
        }

        /** Of what it evaluates that is a verdict; what serves is the listener's to keep from running again. */
        void deaf(Ref version) {
            feed.heard(member);
            LOG.log(Level.WARNING, "{0} could not stop {1} and halts", member.stream(), version);
            if (admissions.answered(member.stream(), version)) {
                listener.verdict(version, VerdictMapping.COULD_NOT_BE_STOPPED);
            } else if (feed.serves(version)) {
                listener.deaf(version);
            }
        }

        void left() {
            admissions.left(member.stream());
            if (feed.leave(member)) {
                LOG.log(Level.INFO, "{0} follows no more", member.stream());
                listener.podsChanged();
            }
        }
    }
}
