package dev.skep.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps of each object what is needed of it: hundreds of ConfigMaps with code would fill the heap. */
final class StrippedStore<T extends HasMetadata> implements ItemStore<T> {

    private final ConcurrentMap<String, T> items = new ConcurrentHashMap<>();
    private final UnaryOperator<T> strip;

    /** @param strip may change the object it gets and return it */
    StrippedStore(UnaryOperator<T> strip) {
        this.strip = strip;
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public T put(String key, T object) {
        return items.put(key, strip.apply(object));
    }

    @Override
    public T remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Override
    public T get(String key) {
        return items.get(key);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public boolean isFullState() {
        return true;
    }
}
