package dev.skep.core.hostname;

import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives every environment a label of its own. Who holds one keeps it, whatever others come or go: an address that moves
 * because a stranger deleted something would be worse than one with a hash in it. Only then are wishes heard, the older
 * environment's first.
 */
public final class HostLabelAssignment {

    private final Map<String, Ref> holders = new HashMap<>();
    private final Map<Ref, String> labels = new HashMap<>();

    public static Map<Ref, String> assign(List<HostClaim> claims) {
        var assignment = new HostLabelAssignment();
        var inOrder = new ArrayList<>(claims);
        inOrder.sort(HostClaim.OLDER_FIRST);
        inOrder.forEach(assignment::keep);
        inOrder.forEach(assignment::reserveRetiring);
        inOrder.forEach(assignment::choose);
        return Map.copyOf(assignment.labels);
    }

    private void keep(HostClaim claim) {
        claim.held().filter(label -> take(label, claim)).ifPresent(label -> labels.put(claim.environment(), label));
    }

    private void reserveRetiring(HostClaim claim) {
        claim.retiring().forEach(label -> holders.putIfAbsent(label, claim.environment()));
    }

    private void choose(HostClaim claim) {
        if (labels.containsKey(claim.environment())) {
            return;
        }
        var plain = Stream.of(HostLabels.plain(claim.key())).filter(HostLabels::fits);
        var hashed = IntStream.iterate(0, attempt -> attempt + 1)
                .mapToObj(attempt -> HostLabels.hashed(claim.key(), attempt));
        var label = Stream.concat(plain, hashed)
                .filter(candidate -> take(candidate, claim))
                .findFirst()
                .orElseThrow();
        labels.put(claim.environment(), label);
    }

    private boolean take(String label, HostClaim claim) {
        return holders.computeIfAbsent(label, free -> claim.environment()).equals(claim.environment());
    }

    private HostLabelAssignment() {}
}
