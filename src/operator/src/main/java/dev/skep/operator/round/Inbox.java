package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import dev.skep.operator.distribution.DistributionListener;
import dev.skep.operator.distribution.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What pods said. Each word is said once, so it is kept until it is written down. */
public final class Inbox implements DistributionListener {

    private final Trigger trigger;
    private final Map<Ref, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<Ref> deaf = new LinkedHashSet<>();

    public Inbox(Trigger trigger) {
        this.trigger = trigger;
    }

    @Override
    public void podsChanged() {
        trigger.pull();
    }

    @Override
    public void verdict(Ref version, Verdict verdict) {
        synchronized (this) {
            verdicts.put(version, verdict);
        }
        trigger.pull();
    }

    @Override
    public void deaf(Ref version) {
        synchronized (this) {
            deaf.add(version);
        }
        trigger.pull();
    }

    synchronized boolean isEmpty() {
        return verdicts.isEmpty() && deaf.isEmpty();
    }

    synchronized Map<Ref, Verdict> verdicts() {
        return Map.copyOf(verdicts);
    }

    synchronized Set<Ref> deafVersions() {
        return Set.copyOf(deaf);
    }

    synchronized void judged(Ref version, Verdict verdict) {
        verdicts.remove(version, verdict);
    }

    synchronized void quarantined(Ref version) {
        deaf.remove(version);
    }
}
