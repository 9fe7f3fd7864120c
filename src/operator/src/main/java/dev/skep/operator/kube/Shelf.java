package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What is known of one kind: what a watch told, and what was written by this process since, which the watch tells a
 * moment later.
 *
 * <p>Invariant: who wrote something sees it. Resource versions of one cluster grow, so of two states of an object it is
 * known which is later.
 */
final class Shelf<T extends HasMetadata> {

    /** A watch is never that late; an object that was made and deleted behind its back is forgotten then. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Watched<T> watched;
    private final Map<Ref, Written<T>> written = new ConcurrentHashMap<>();
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();
    private final Map<String, Long> ownVersions = new ConcurrentHashMap<>();

    private record Written<T>(T object, Instant when) {}

    /** What a watch told so far. */
    interface Watched<T> {
        Stream<T> list();

        Optional<T> get(Ref ref);
    }

    Shelf(Watched<T> watched, InstantSource clock) {
        this.watched = watched;
        this.clock = clock;
    }

    List<T> list() {
        var now = clock.instant();
        forgetOld(now);
        var unseen = new HashMap<>(written);
        var objects = new ArrayList<T>();
        watched.list().forEach(object -> {
            var ref = Ref.of(object);
            var own = unseen.remove(ref);
            if (own == null) {
                keep(object, objects);
            } else if (isLater(own.object(), object)) {
                keep(own.object(), objects);
            } else {
                written.remove(ref, own);
                keep(object, objects);
            }
        });
        unseen.values().forEach(own -> keep(own.object(), objects));
        return objects;
    }

    private void keep(T object, List<T> objects) {
        if (!deleted.containsKey(uid(object))) {
            objects.add(object);
        }
    }

    Optional<T> get(Ref ref) {
        var own = Optional.ofNullable(written.get(ref)).map(Written::object);
        var told = watched.get(ref);
        var later = own.isPresent() && (told.isEmpty() || isLater(own.get(), told.get())) ? own : told;
        return later.filter(object -> !deleted.containsKey(uid(object)));
    }

    void wrote(T object) {
        ownVersions.merge(uid(object), version(object), Math::max);
        written.merge(
                Ref.of(object),
                new Written<>(object, clock.instant()),
                (before, after) -> isLater(before.object(), after.object()) ? before : after);
    }

    void removed(T object) {
        deleted.put(uid(object), clock.instant());
        written.remove(Ref.of(object));
    }

    /** Whether a watch tells nothing new: the object is as this process wrote it, or older. */
    boolean isOwn(T object) {
        return version(object) <= ownVersions.getOrDefault(uid(object), -1L);
    }

    /** Call it when a watch told that the object is gone. */
    void gone(T object) {
        ownVersions.remove(uid(object));
        written.computeIfPresent(Ref.of(object), (ref, own) -> uid(own.object()).equals(uid(object)) ? null : own);
    }

    private void forgetOld(Instant now) {
        var limit = now.minus(KEPT);
        written.values().removeIf(own -> own.when().isBefore(limit));
        deleted.values().removeIf(when -> when.isBefore(limit));
    }

    private static boolean isLater(HasMetadata one, HasMetadata other) {
        return version(one) > version(other);
    }

    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }
}
