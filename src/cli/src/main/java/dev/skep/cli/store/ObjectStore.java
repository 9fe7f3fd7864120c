package dev.skep.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.skep.cli.store.DataFolder.Entry;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The API server's database in small: objects with identity, age and generation, written through to disk, with owners
 * taking along what they own.
 *
 * <p>Invariant: what a reader gets is never changed afterwards; every write replaces the object. What is in memory is
 * on disk. Used by one thread.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String BUNDLES = "bundles";

    private final DataFolder folder;
    private final Clock clock;
    private final Supplier<String> uids;
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<StoredKind, TreeMap<Ref, HasMetadata>> objects = new EnumMap<>(StoredKind.class);
    private final Set<BundleKey> bundles = new HashSet<>();

    private ObjectStore(DataFolder folder, Clock clock, Supplier<String> uids) {
        this.folder = folder;
        this.clock = clock;
        this.uids = uids;
        for (var kind : StoredKind.values()) {
            objects.put(kind, new TreeMap<>());
        }
    }

    /**
     * @param uids a fresh unique text each time
     * @throws StoreException where the folder cannot be used, or a file in it cannot be understood
     */
    public static ObjectStore open(Path root, Clock clock, Supplier<String> uids) {
        var store = new ObjectStore(DataFolder.open(root), clock, uids);
        try {
            store.load();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return store;
    }

    private void load() {
        for (var entry : folder.list()) {
            if (entry.collection().equals(BUNDLES)) {
                bundles.add(new BundleKey(entry.namespace(), "sha256:" + entry.name()));
            }
            StoredKind.inFolder(entry.collection()).ifPresent(kind -> objects.get(kind)
                    .put(new Ref(entry.namespace(), entry.name()), read(entry, kind.type())));
        }
    }

    private <T> T read(Entry entry, Class<T> type) {
        try {
            return json.readValue(folder.read(entry), type);
        } catch (IOException e) {
            throw new StoreException(folder.file(entry) + " is damaged; remove it and start again", e);
        }
    }

    public <T extends HasMetadata> List<T> list(Class<T> type) {
        return objects.get(StoredKind.named(type.getSimpleName()).orElseThrow()).values().stream()
                .map(type::cast)
                .toList();
    }

    public Optional<HasMetadata> find(StoredKind kind, Ref ref) {
        return Optional.ofNullable(objects.get(kind).get(ref));
    }

    /**
     * Makes or replaces an object, as {@code kubectl apply} would: its identity, age and status stay, its generation
     * grows when its spec differs. Nothing is written where nothing differs.
     *
     * @param manager whose object it is afterwards
     */
    public void apply(HasMetadata wanted, String manager) {
        var ref = Ref.of(wanted);
        var kind = StoredKind.of(wanted);
        var before = objects.get(kind).get(ref);
        var after = copy(wanted);
        var meta = after.getMetadata();
        meta.setManagedFields(List.of(managedBy(manager)));
        if (before == null) {
            meta.setUid(uids.get());
            meta.setCreationTimestamp(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            meta.setGeneration(1L);
        } else {
            meta.setUid(before.getMetadata().getUid());
            meta.setCreationTimestamp(before.getMetadata().getCreationTimestamp());
            var sameSpec = Objects.equals(spec(before), spec(after));
            meta.setGeneration(before.getMetadata().getGeneration() + (sameSpec ? 0 : 1));
            keepStatus(before, after);
            if (sameSpec && meta.equals(before.getMetadata())) {
                return;
            }
        }
        put(kind, ref, after);
    }

    private static ManagedFieldsEntry managedBy(String manager) {
        var entry = new ManagedFieldsEntry();
        entry.setManager(manager);
        entry.setOperation("Apply");
        return entry;
    }

    private static Object spec(HasMetadata object) {
        return switch (object) {
            case CustomResource<?, ?> ours -> ours.getSpec();
            case ConfigMap map -> Arrays.asList(map.getData(), map.getBinaryData());
            default -> throw new IllegalArgumentException(object.getKind());
        };
    }

    @SuppressWarnings("unchecked")
    private static void keepStatus(HasMetadata before, HasMetadata after) {
        if (after instanceof CustomResource<?, ?> ours) {
            ((CustomResource<?, Object>) ours).setStatus(((CustomResource<?, ?>) before).getStatus());
        }
    }

    /** Replaces the status, whole. An object that is gone meanwhile has none. */
    @SuppressWarnings("unchecked")
    public void writeStatus(StoredKind kind, Ref ref, Object status) {
        var before = objects.get(kind).get(ref);
        if (before == null) {
            return;
        }
        var after = copy(before);
        ((CustomResource<?, Object>) after).setStatus(status);
        put(kind, ref, after);
    }

    /** Removes the object and, as the garbage collector would, everything whose only owner it was. */
    public void delete(StoredKind kind, Ref ref) {
        var gone = objects.get(kind).remove(ref);
        if (gone == null) {
            return;
        }
        folder.delete(entry(kind, ref));
        for (var other : StoredKind.values()) {
            for (var owned : List.copyOf(objects.get(other).values())) {
                if (ownedOnlyBy(owned, gone.getMetadata().getUid())) {
                    delete(other, Ref.of(owned));
                }
            }
        }
    }

    private static boolean ownedOnlyBy(HasMetadata object, String uid) {
        var owners = object.getMetadata().getOwnerReferences();
        return !owners.isEmpty() && owners.stream().allMatch(owner -> uid.equals(owner.getUid()));
    }

    public Set<BundleKey> bundles() {
        return Set.copyOf(bundles);
    }

    public void writeBundle(Bundle bundle) {
        if (bundles.contains(bundle.key())) {
            return;
        }
        folder.write(entry(bundle.key()), bytes(bundle.modules()));
        bundles.add(bundle.key());
    }

    /** @throws StoreException where the file does not hold what its name says */
    public Bundle bundle(BundleKey key) {
        var entry = entry(key);
        var modules = read(entry, Module[].class);
        var bundle = Bundle.of(key.namespace(), List.of(modules));
        if (!bundle.key().equals(key)) {
            throw new StoreException(folder.file(entry) + " is damaged; remove it and start again", null);
        }
        return bundle;
    }

    public void deleteBundle(BundleKey key) {
        folder.delete(entry(key));
        bundles.remove(key);
    }

    /** Another object with the same contents; specs are immutable and shared. */
    @SuppressWarnings("unchecked")
    private static HasMetadata copy(HasMetadata object) {
        var copy = StoredKind.of(object).fresh();
        copy.setMetadata(copy(object.getMetadata()));
        switch (object) {
            case CustomResource<?, ?> ours -> {
                var other = (CustomResource<Object, Object>) copy;
                other.setSpec(ours.getSpec());
                other.setStatus(ours.getStatus());
            }
            case ConfigMap map -> {
                var other = (ConfigMap) copy;
                other.setData(map.getData());
                other.setBinaryData(map.getBinaryData());
            }
            default -> throw new IllegalArgumentException(object.getKind());
        }
        return copy;
    }

    /** Only what means something without a cluster. */
    private static ObjectMeta copy(ObjectMeta meta) {
        var copy = new ObjectMeta();
        copy.setNamespace(meta.getNamespace());
        copy.setName(meta.getName());
        copy.setUid(meta.getUid());
        copy.setCreationTimestamp(meta.getCreationTimestamp());
        copy.setGeneration(meta.getGeneration());
        copy.setLabels(meta.getLabels());
        copy.setAnnotations(meta.getAnnotations());
        copy.setOwnerReferences(meta.getOwnerReferences());
        copy.setManagedFields(meta.getManagedFields());
        return copy;
    }

    private void put(StoredKind kind, Ref ref, HasMetadata object) {
        folder.write(entry(kind, ref), bytes(object));
        objects.get(kind).put(ref, object);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of the API cannot be written as JSON", e);
        }
    }

    private static Entry entry(StoredKind kind, Ref ref) {
        return new Entry(ref.namespace(), kind.collection(), ref.name());
    }

    private static Entry entry(BundleKey key) {
        return new Entry(
                key.namespace(), BUNDLES, key.digest().substring(key.digest().indexOf(':') + 1));
    }

    @Override
    public void close() {
        folder.close();
    }
}
