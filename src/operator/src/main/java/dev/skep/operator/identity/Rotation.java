package dev.skep.operator.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of the roots as time goes by: a function of what is stored and the clock, so every replica comes to the
 * same, and one of them writes it.
 */
final class Rotation {

    private final Terms terms;
    private final Function<Instant, Root> maker;

    /** @param maker makes a root that is valid from then on */
    Rotation(Terms terms, Function<Instant, Root> maker) {
        this.terms = terms;
        this.maker = maker;
    }

    Authority first(Instant now) {
        return new Authority(maker.apply(now), Optional.empty(), Optional.empty());
    }

    /** The next step that is due; empty when none is. */
    Optional<Authority> due(Authority authority, Instant now) {
        if (endsTooSoon(authority.current(), now)) {
            return Optional.of(promoted(authority, authority.next().orElseGet(() -> maker.apply(now)), now));
        }
        if (authority
                .previous()
                .filter(previous -> !now.isBefore(previous.until()))
                .isPresent()) {
            return Optional.of(new Authority(authority.current(), authority.next(), Optional.empty()));
        }
        var takeOver = made(authority.current()).plus(terms.rootUse());
        if (authority.next().isEmpty()) {
            return now.isBefore(takeOver.minus(terms.announcement()))
                    ? Optional.empty()
                    : Optional.of(
                            new Authority(authority.current(), Optional.of(maker.apply(now)), authority.previous()));
        }
        var known = made(authority.next().get()).plus(terms.announcement());
        return now.isBefore(takeOver) || now.isBefore(known)
                ? Optional.empty()
                : Optional.of(promoted(authority, authority.next().get(), now));
    }

    /** Nobody rotated for too long: better a root that some pods have to learn of than certificates nobody accepts. */
    private boolean endsTooSoon(Root root, Instant now) {
        return now.plus(terms.leafLife())
                .isAfter(root.certificate().getNotAfter().toInstant());
    }

    private Authority promoted(Authority authority, Root next, Instant now) {
        // Another replica may sign with the old root for as long as it has not looked at the store again.
        var until = now.plus(terms.leafLife()).plus(terms.skew()).plus(terms.skew());
        var previous = new Authority.Previous(authority.current().certificate(), until);
        return new Authority(next, Optional.empty(), Optional.of(previous));
    }

    private Instant made(Root root) {
        return root.certificate().getNotBefore().toInstant().plus(terms.skew());
    }
}
