package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import dev.skep.operator.round.Trigger;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One kind, followed: all of it that concerns the operator, and a word when it changes. Used directly where there is no
 * one object to reconcile: a reconciler of the Java Operator SDK asks for a primary that such a change belongs to, and
 * here a round looks at all of them.
 */
final class Followed<T extends HasMetadata> implements Shelf.Watched<T>, AutoCloseable {

    /** Objects of one answer when all of them are listed: bounds what is in memory at once. */
    private static final long LIST_PAGE = 250;

    private final List<SharedIndexInformer<T>> informers;
    private final Shelf<T> shelf;

    /**
     * @param selections one for all namespaces, or one for each
     * @param strip takes off what is not needed
     * @param matters whether a change from one state to the next is worth a round
     */
    Followed(
            Collection<? extends Informable<T>> selections,
            UnaryOperator<T> strip,
            BiPredicate<T, T> matters,
            Trigger trigger,
            InstantSource clock) {
        shelf = new Shelf<>(this, clock);
        informers = selections.stream()
                .map(selection -> selection.withLimit(LIST_PAGE).runnableInformer(0))
                .peek(informer -> informer.itemStore(new StrippedStore<>(strip)))
                .peek(informer -> informer.exceptionHandler((started, failure) -> true))
                .peek(informer -> informer.addEventHandler(handler(matters, trigger)))
                .toList();
    }

    private ResourceEventHandler<T> handler(BiPredicate<T, T> matters, Trigger trigger) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                if (!shelf.isOwn(object)) {
                    trigger.pull();
                }
            }

            @Override
            public void onUpdate(T before, T after) {
                if (!shelf.isOwn(after) && matters.test(before, after)) {
                    trigger.pull();
                }
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                shelf.gone(object);
                trigger.pull();
            }
        };
    }

    /** @return done when everything there is has been told once */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(informers.stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    Shelf<T> shelf() {
        return shelf;
    }

    /** Whether changes are told at this moment. */
    boolean isWatching() {
        return informers.stream().allMatch(SharedIndexInformer::isWatching);
    }

    @Override
    public Stream<T> list() {
        return informers.stream().flatMap(informer -> informer.getStore().list().stream());
    }

    @Override
    public Optional<T> get(Ref ref) {
        var key = ref.namespace() + "/" + ref.name();
        return informers.stream()
                .map(informer -> informer.getStore().getByKey(key))
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
