package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import dev.skep.operator.round.Failure;
import dev.skep.operator.round.Trigger;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kinds users write, as the reconcilers' informers know them. */
public final class Primaries {

    private final Trigger trigger;
    private final InstantSource clock;
    private final Map<Class<?>, Shelf<?>> shelves = new ConcurrentHashMap<>();

    public Primaries(Trigger trigger, InstantSource clock) {
        this.trigger = trigger;
        this.clock = clock;
    }

    /** The informer of a kind, once its reconciler is about to start. */
    <T extends HasMetadata> void follow(Class<T> kind, IndexerResourceCache<T> cache) {
        shelves.put(
                kind,
                new Shelf<>(
                        new Shelf.Watched<T>() {
                            @Override
                            public Stream<T> list() {
                                return cache.list();
                            }

                            @Override
                            public Optional<T> get(Ref ref) {
                                return cache.get(new ResourceID(ref.name(), ref.namespace()));
                            }
                        },
                        clock));
    }

    @SuppressWarnings("unchecked")
    <T extends HasMetadata> Shelf<T> shelf(Class<T> kind) {
        var shelf = shelves.get(kind);
        if (shelf == null) {
            throw new Failure.Transient(kind.getSimpleName() + " is not followed yet", null);
        }
        return (Shelf<T>) shelf;
    }

    <T extends HasMetadata> List<T> list(Class<T> kind) {
        return shelf(kind).list();
    }

    /** One object changed, in whatever way. */
    <T extends HasMetadata> void changed(Class<T> kind, T object, boolean deleted) {
        if (deleted) {
            shelf(kind).gone(object);
            trigger.pull();
        } else if (!shelf(kind).isOwn(object)) {
            trigger.pull();
        }
    }
}
