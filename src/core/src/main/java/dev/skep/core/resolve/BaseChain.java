package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.core.estate.EnvironmentView;
import dev.skep.core.estate.Estate;
import dev.skep.core.naming.EnvironmentKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environments a configuration is laid from, the one nearest to the template first and the environment itself last.
 * The chain is followed live; that it ends is checked here and nowhere else.
 *
 * @param problem present when the chain leads nowhere; then there are no links
 */
record BaseChain(List<EnvironmentView> links, Optional<Problem> problem) {

    static final int STEPS_MAX = 4;

    static BaseChain of(EnvironmentView environment, Estate estate) {
        var links = new ArrayDeque<EnvironmentView>();
        links.push(environment);
        while (links.peek().object().getSpec().base() != null) {
            var above = links.peek();
            var name = above.object().getSpec().base();
            var at = Place.root("Environment", above.ref()).at("spec.base");
            var key = new EnvironmentKey(above.key().namespace(), above.key().service(), name);
            var base = estate.environment(key);
            if (base.isEmpty()) {
                return broken(at, Reason.BASE_NOT_FOUND, key.service() + " has no environment " + name + ".");
            }
            if (links.contains(base.get())) {
                return broken(at, Reason.BASE_CYCLE, "The bases go round: " + circle(links, name) + ".");
            }
            if (links.size() > STEPS_MAX) {
                return broken(at, Reason.BASE_TOO_DEEP, "The chain of bases is longer than " + STEPS_MAX + ".");
            }
            links.push(base.get());
        }
        return new BaseChain(List.copyOf(links), Optional.empty());
    }

    private static String circle(ArrayDeque<EnvironmentView> links, String name) {
        var names = links.reversed().stream().map(link -> link.key().environment());
        return Stream.concat(names, Stream.of(name)).collect(Collectors.joining(" → "));
    }

    private static BaseChain broken(Place at, Reason reason, String whatHappened) {
        return new BaseChain(List.of(), Optional.of(new Problem(at, reason, whatHappened)));
    }
}
