package dev.skep.operator.cluster;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.Pods;
import dev.skep.operator.distribution.Verdict;
import dev.skep.operator.round.Inbox;
import dev.skep.operator.round.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Runtime pods without a runtime: they acknowledge what is published, unless they are held, and find fault with the
 * versions a test says. They outlive operators, as real ones do.
 */
public final class FakePods {

    private final Map<String, Pod> pods = new HashMap<>();
    private Predicate<Snapshot.Version> atFault = version -> false;
    private boolean judging = true;
    private Inbox inbox;
    private volatile Snapshot newest = Snapshot.EMPTY;

    private static final class Pod {
        final Ref pool;
        boolean held;
        final Map<Ref, Long> acknowledged = new HashMap<>();

        Pod(Ref pool) {
            this.pool = pool;
        }
    }

    /** One that is connected; whether it is ready the API server knows. */
    public synchronized void connect(Ref pool, String name) {
        pods.put(name, new Pod(pool));
    }

    public synchronized void disconnect(String name) {
        pods.remove(name);
    }

    /** Acknowledges nothing until it is released. */
    public synchronized void hold(String name) {
        pods.get(name).held = true;
    }

    public synchronized void release(String name) {
        pods.get(name).held = false;
    }

    /** Versions that are refused for their syntax. */
    public synchronized void refuse(Predicate<Snapshot.Version> versions) {
        atFault = versions;
    }

    public synchronized void judging(boolean does) {
        judging = does;
    }

    /** A pod could not stop this version and says so to whoever leads. */
    public synchronized void deaf(Ref version) {
        inbox.deaf(version);
    }

    /** What was published last. */
    public Snapshot serving() {
        return newest;
    }

    public synchronized Map<Ref, Long> acknowledged(String pod) {
        return Map.copyOf(pods.get(pod).acknowledged);
    }

    /** The connection of one operator to them. */
    Pods connection(Pods.Context context) {
        synchronized (this) {
            inbox = context.inbox();
        }
        return new Connected(context.inbox());
    }

    private final class Connected implements Pods, Serving {
        private final Inbox inbox;
        private final Set<Ref> judged = new HashSet<>();

        Connected(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public Serving serving() {
            return this;
        }

        @Override
        public String roots() {
            return "-----BEGIN CERTIFICATE-----\nof a test\n-----END CERTIFICATE-----\n";
        }

        @Override
        public void leadershipChanged() {}

        @Override
        public void publish(Snapshot whole) {
            var changed = false;
            synchronized (FakePods.this) {
                newest = whole;
                for (var pod : pods.values()) {
                    changed |= !pod.held && acknowledge(pod, whole);
                }
            }
            if (changed) {
                inbox.podsChanged();
            }
        }

        private boolean acknowledge(Pod pod, Snapshot whole) {
            var before = Map.copyOf(pod.acknowledged);
            pod.acknowledged.clear();
            whole.ofPool(pod.pool)
                    .environments()
                    .values()
                    .forEach(deployed -> pod.acknowledged.put(deployed.resource(), deployed.sequence()));
            return !before.equals(pod.acknowledged);
        }

        @Override
        public void endpointsChanged() {}

        @Override
        public void admit(Snapshot.Version candidate, Ref pool) {
            Verdict verdict;
            synchronized (FakePods.this) {
                if (!judging || !judged.add(candidate.ref())) {
                    return;
                }
                verdict = atFault.test(candidate)
                        ? new Verdict.Refused(
                                Verdict.Cause.SYNTAX, candidate.main(), 3, "SyntaxError: Unexpected token")
                        : new Verdict.Admitted(List.of("fetch"), List.of("default"));
            }
            Thread.startVirtualThread(() -> inbox.verdict(candidate.ref(), verdict));
        }

        @Override
        public void retainAdmissions(Set<Ref> versions) {
            synchronized (FakePods.this) {
                judged.retainAll(versions);
            }
        }

        @Override
        public List<PodFacts> pods() {
            synchronized (FakePods.this) {
                var facts = new ArrayList<PodFacts>();
                pods.forEach(
                        (name, pod) -> facts.add(new PodFacts(pod.pool, name, true, Instant.now(), pod.acknowledged)));
                return facts;
            }
        }

        @Override
        public void close() {}
    }
}
