package dev.skep.operator.round;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps the children as they are wanted.
 *
 * <p>Invariant: a child is deleted only while its owner is in sight and wants it no more. When the owner goes, the
 * garbage collector takes the child along; an owner that merely was not seen costs nothing.
 */
final class Upkeep {

    private final Writer writer;
    /** What the API server made of what was applied: not every word stands there as it was sent. */
    private final Map<ChildKey, Taken> taken = new ConcurrentHashMap<>();

    private final Map<ChildKey, Effort.Refusal> refusals = new ConcurrentHashMap<>();
    /** As last wanted: hundreds are the same in every round, and hashing is not free. */
    private final Map<ChildKey, HasMetadata> marked = new HashMap<>();

    private record Taken(String hash, String resourceVersion) {}

    Upkeep(Writer writer) {
        this.writer = writer;
    }

    void apply(List<HasMetadata> wanted, Look look, Effort effort) {
        var keys = new HashSet<ChildKey>();
        // In the order of kinds as they are wanted: what is mounted is there before the pod that mounts it.
        var byKind = new ArrayList<List<Effort.Write>>();
        String kind = null;
        for (var child : wanted) {
            keys.add(ChildKey.of(child));
            var asWanted = mark(child);
            if (!stands(asWanted, look.children().get(ChildKey.of(child)))) {
                if (!child.getKind().equals(kind)) {
                    kind = child.getKind();
                    byKind.add(new ArrayList<>());
                }
                byKind.getLast().add(write(asWanted));
            }
        }
        refusals.keySet().retainAll(keys);
        marked.keySet().retainAll(keys);
        taken.keySet().retainAll(keys);
        byKind.forEach(writes -> effort.each(
                writes,
                refusal -> refusals.put(
                        new ChildKey(refusal.write().kind(), refusal.write().ref()), refusal)));
    }

    private HasMetadata mark(HasMetadata wanted) {
        var known = marked.get(ChildKey.of(wanted));
        if (known != null) {
            Standing.mark(wanted, Standing.markOf(known));
        }
        if (!wanted.equals(known)) {
            Standing.mark(wanted, Standing.hash(wanted));
            marked.put(ChildKey.of(wanted), wanted);
        }
        return wanted;
    }

    private boolean stands(HasMetadata marked, HasMetadata observed) {
        if (observed == null) {
            return false;
        }
        var as = new Taken(Standing.markOf(marked), observed.getMetadata().getResourceVersion());
        if (as.equals(taken.get(ChildKey.of(marked)))) {
            return true;
        }
        if (!Standing.stands(marked, observed)) {
            return false;
        }
        remember(marked, as);
        return true;
    }

    private void remember(HasMetadata marked, Taken as) {
        taken.put(ChildKey.of(marked), as);
        refusals.remove(ChildKey.of(marked));
    }

    private Effort.Write write(HasMetadata marked) {
        return new Effort.Write("apply", marked.getKind(), Ref.of(marked), Standing.markOf(marked), () -> {
            var result = writer.applyChild(marked);
            remember(
                    marked,
                    new Taken(Standing.markOf(marked), result.getMetadata().getResourceVersion()));
        });
    }

    void delete(List<HasMetadata> wanted, Look look, Effort effort) {
        var keys = new HashSet<ChildKey>();
        wanted.forEach(child -> keys.add(ChildKey.of(child)));
        var owners = owners(look);
        effort.each(look.children().entrySet().stream()
                .filter(child -> !keys.contains(child.getKey()))
                .filter(child -> hasOwnerIn(child.getValue(), owners))
                .map(child -> new Effort.Write(
                        "delete",
                        child.getKey().kind(),
                        child.getKey().ref(),
                        child.getValue().getMetadata().getResourceVersion(),
                        () -> writer.deleteChild(child.getValue())))
                .toList());
    }

    private static Set<String> owners(Look look) {
        var uids = new HashSet<String>();
        Stream.<Collection<? extends HasMetadata>>of(look.pools(), look.environments())
                .flatMap(Collection::stream)
                .forEach(owner -> uids.add(owner.getMetadata().getUid()));
        return uids;
    }

    private static boolean hasOwnerIn(HasMetadata child, Set<String> uids) {
        return Optional.ofNullable(child.getMetadata().getOwnerReferences()).orElse(List.of()).stream()
                .map(OwnerReference::getUid)
                .anyMatch(uids::contains);
    }

    /** What the API server would not take, and still would not. */
    Map<ChildKey, String> refusals() {
        var sentences = new HashMap<ChildKey, String>();
        refusals.forEach((child, refusal) -> sentences.put(child, refusal.sentence()));
        return sentences;
    }
}
