package dev.skep.operator.distribution;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far one pod is: a value, so that every rule of what is sent next is a row in a test. At most one revision is on
 * its way and not answered; what came up meanwhile is sent as one difference, the newest, when the answer is there.
 *
 * @param held what the pod said it has; empty: it has to be told everything
 * @param onItsWay sent and not answered
 * @param serves deployment of each environment, as far as the pod said so; of what it refused, the one before
 * @param trouble present while the pod does not have all that it was sent
 */
record Progress(
        Optional<Offer> held,
        Optional<Sending> onItsWay,
        Map<EnvironmentKey, Served> serves,
        Optional<Trouble> trouble) {

    static final Duration ANSWER_MAX = Duration.ofMinutes(2);
    static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    static final Duration PAUSE_MAX = Duration.ofSeconds(60);
    private static final int DOUBLINGS_MAX = 6;

    /** @param base what it is the difference from; empty: it was everything */
    record Sending(Offer offer, Optional<Offer> base, Instant at) {}

    /** @param incarnation uid of the Environment object whose deployments are counted */
    record Served(String incarnation, long sequence) {
        boolean isBehind(Served other) {
            return !incarnation.equals(other.incarnation) || sequence < other.sequence;
        }
    }

    /**
     * @param part what was not taken
     * @param ofDifference only a difference was not taken, which a whole snapshot may repair
     */
    record Trouble(PoolPart part, int times, boolean ofDifference, Instant at) {

        /** Twice as long each time; something new is tried sooner, and still not at once. */
        boolean isOver(PoolPart newest, Instant now) {
            if (times == 1 && ofDifference) {
                return true;
            }
            var pause =
                    part.equals(newest) ? PAUSE_MIN.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_MAX)) : PAUSE_MIN;
            return !now.isBefore(at.plus(pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause));
        }
    }

    /** What to do for the pod. */
    sealed interface Step {}

    enum Rest implements Step {
        NOTHING,
        /** It does not answer: it has to start over. */
        HANG_UP
    }

    record Whole() implements Step {}

    record Difference(Offer from) implements Step {}

    Progress {
        serves = Map.copyOf(serves);
    }

    /** @param serving what the pod says it serves, when it comes */
    static Progress start(Map<EnvironmentKey, Served> serving) {
        return new Progress(Optional.empty(), Optional.empty(), serving, Optional.empty());
    }

    Step next(Offer newest, Instant now) {
        if (onItsWay.isPresent()) {
            return now.isAfter(onItsWay.get().at().plus(ANSWER_MAX)) ? Rest.HANG_UP : Rest.NOTHING;
        }
        if (held.isPresent() && !held.get().part().equals(newest.part())) {
            return new Difference(held.get());
        }
        var mayTry = trouble.isEmpty() || trouble.get().isOver(newest.part(), now);
        return mayTry && (held.isEmpty() || trouble.isPresent()) ? new Whole() : Rest.NOTHING;
    }

    /** Whether {@link #next} may say something else by time alone. */
    boolean waits() {
        return onItsWay.isPresent() || trouble.isPresent();
    }

    Progress sent(Offer offer, Step how, Instant now) {
        var base = how instanceof Difference(var from) ? Optional.of(from) : Optional.<Offer>empty();
        return new Progress(held, Optional.of(new Sending(offer, base, now)), serves, trouble);
    }

    boolean awaits(long revision) {
        return onItsWay.filter(sending -> sending.offer().revision() == revision)
                .isPresent();
    }

    /** Only for what is awaited. @param refused environments that serve what they served before */
    Progress acknowledged(Set<EnvironmentKey> refused, Instant now) {
        var sending = onItsWay.orElseThrow();
        var part = sending.offer().part();
        var before =
                sending.base().map(base -> base.part().serves().environments()).orElseGet(Collections::emptySortedMap);
        var next = new HashMap<EnvironmentKey, Served>();
        var behind = false;
        for (var deployed : part.serves().environments().values()) {
            var key = deployed.key();
            var wanted = new Served(deployed.incarnation(), deployed.sequence());
            // What was not in the message is as it was, which may be refused still.
            var has = refused.contains(key) || deployed.equals(before.get(key))
                    ? Optional.ofNullable(serves.get(key))
                    : Optional.of(wanted);
            has.ifPresent(served -> next.put(key, served));
            behind |= has.isEmpty() || has.get().isBehind(wanted);
        }
        var left = behind ? stillTroubled(part, !refused.isEmpty(), now) : Optional.<Trouble>empty();
        return new Progress(Optional.of(sending.offer()), Optional.empty(), next, left);
    }

    private Optional<Trouble> stillTroubled(PoolPart part, boolean again, Instant now) {
        return again
                ? Optional.of(new Trouble(part, timesTroubled() + 1, false, now))
                : trouble.map(old -> new Trouble(part, old.times(), false, old.at()));
    }

    private int timesTroubled() {
        return trouble.map(Trouble::times).orElse(0);
    }

    /** Only for what is awaited: nothing of it was taken, and what the pod has is not known any more. */
    Progress rejected(Instant now) {
        var sending = onItsWay.orElseThrow();
        var next = new Trouble(
                sending.offer().part(), timesTroubled() + 1, sending.base().isPresent(), now);
        return new Progress(Optional.empty(), Optional.empty(), serves, Optional.of(next));
    }

    /** By Environment object, of those that are still to be served and are still the same object. */
    Map<Ref, Long> sequences(PoolPart newest) {
        var sequences = new HashMap<Ref, Long>();
        serves.forEach((key, served) -> {
            var deployed = newest.serves().environments().get(key);
            if (deployed != null && deployed.incarnation().equals(served.incarnation())) {
                sequences.put(deployed.resource(), served.sequence());
            }
        });
        return sequences;
    }
}
