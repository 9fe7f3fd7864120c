package dev.skep.core.estate;

import dev.skep.api.environment.Environment;
import dev.skep.api.environment.EnvironmentSpec;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.ObjectNames;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;

/**
 * The production environment nobody declared. It is owned by its service and goes with it. Once a user declares an
 * Environment of that name the same object is theirs: it loses the owner, so that deleting the service does not delete
 * what they wrote, and nothing that serves is touched.
 */
public final class AutomaticProduction {

    private static final String STATUS = "status";

    public static Environment of(WorkerService service) {
        var environment =
                bare(service.getMetadata().getNamespace(), service.getMetadata().getName());
        environment
                .getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion(service.getApiVersion())
                        .withKind(service.getKind())
                        .withName(service.getMetadata().getName())
                        .withUid(service.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build()));
        return environment;
    }

    /** What is applied on adoption: the same fields, without the owner. */
    public static Environment released(Environment adopted) {
        return bare(adopted.getMetadata().getNamespace(), adopted.getSpec().service());
    }

    /** Whether we made it and a user's manifest now says it too. */
    public static boolean isAdopted(Environment environment, String fieldManager) {
        return isOwned(environment) && hasOtherManager(environment, fieldManager);
    }

    public static boolean isOwned(Environment environment) {
        var owners = environment.getMetadata().getOwnerReferences();
        return owners != null && owners.stream().anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
    }

    private static boolean hasOtherManager(Environment environment, String fieldManager) {
        var managers = environment.getMetadata().getManagedFields();
        return managers != null
                && managers.stream()
                        .filter(entry -> !STATUS.equals(entry.getSubresource()))
                        .anyMatch(entry -> !fieldManager.equals(entry.getManager()));
    }

    private static Environment bare(String namespace, String service) {
        var environment = new Environment();
        environment.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(ObjectNames.production(service))
                .build());
        environment.setSpec(new EnvironmentSpec(
                service, EnvironmentKey.PRODUCTION, null, null, null, null, List.of(), List.of(), null));
        return environment;
    }

    private AutomaticProduction() {}
}
