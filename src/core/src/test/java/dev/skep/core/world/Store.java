package dev.skep.core.world;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Objects;

/** What an API server does to an object that is applied: it keeps the past, counts generations and managers. */
final class Store {

    static void apply(World world, HasMetadata manifest, String manager) {
        var fresh = Serialization.clone(manifest);
        var ref = Ref.of(fresh);
        var old = world.all(fresh.getKind()).get(ref);
        var metadata = fresh.getMetadata();
        var managers = old == null
                ? new ArrayList<ManagedFieldsEntry>()
                : new ArrayList<>(old.getMetadata().getManagedFields());
        managers.removeIf(entry -> manager.equals(entry.getManager()));
        managers.add(new ManagedFieldsEntryBuilder().withManager(manager).build());
        metadata.setManagedFields(managers);
        if (old == null) {
            metadata.setUid(world.nextUid());
            metadata.setCreationTimestamp(world.now.toString());
            metadata.setGeneration(1L);
        } else {
            metadata.setUid(old.getMetadata().getUid());
            metadata.setCreationTimestamp(old.getMetadata().getCreationTimestamp());
            metadata.setGeneration(old.getMetadata().getGeneration() + (sameSpec(old, fresh) ? 0 : 1));
            if (manager.equals(world.settings.fieldManager())) {
                keepFieldsOfOthers(old, fresh, managers.size() > 1);
            } else {
                metadata.setOwnerReferences(old.getMetadata().getOwnerReferences());
            }
            keepStatus(old, fresh);
        }
        world.all(fresh.getKind()).put(ref, fresh);
    }

    /** Enough of server-side apply: what a user wrote into a spec stays when we apply less of it. */
    @SuppressWarnings("unchecked")
    private static void keepFieldsOfOthers(HasMetadata old, HasMetadata fresh, boolean hasOthers) {
        if (hasOthers && fresh instanceof CustomResource<?, ?> custom) {
            ((CustomResource<Object, ?>) custom).setSpec(((CustomResource<?, ?>) old).getSpec());
        }
    }

    static void collect(World world, String owner) {
        world.objects.values().forEach(kind -> kind.values()
                .removeIf(object -> object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> reference.getUid().equals(owner))));
    }

    private static boolean sameSpec(HasMetadata old, HasMetadata fresh) {
        return switch (fresh) {
            case CustomResource<?, ?> custom ->
                Objects.equals(((CustomResource<?, ?>) old).getSpec(), custom.getSpec());
            case ConfigMap map -> Objects.equals(((ConfigMap) old).getData(), map.getData());
            default -> throw new IllegalArgumentException(fresh.getKind());
        };
    }

    @SuppressWarnings("unchecked")
    private static void keepStatus(HasMetadata old, HasMetadata fresh) {
        if (fresh instanceof CustomResource<?, ?> custom) {
            ((CustomResource<Object, Object>) custom).setStatus(((CustomResource<?, ?>) old).getStatus());
        }
    }

    private Store() {}
}
