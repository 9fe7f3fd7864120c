package dev.skep.operator.kube;

import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Every write to the API server, of whatever kind, passes through here: so it is counted, and a test can let any of
 * them be the last thing an operator ever did. Objects are written by server-side apply, whole, and what others wrote
 * into our fields gives way; what must be first, or must not have changed, is created, replaced and deleted by version.
 */
public final class Writes {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("skep")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final MeterRegistry registry;
    private final Gate gate;

    /** One write. @param verb apply, status, create, replace or delete */
    public record Write(String verb, String kind, Ref ref) {
        @Override
        public String toString() {
            return verb + " " + kind + " " + ref;
        }
    }

    /** Stands between the operator and the API server. */
    public interface Gate {

        Gate OPEN = new Gate() {
            @Override
            public <T> T pass(Write write, Supplier<T> doing) {
                return doing.get();
            }
        };

        <T> T pass(Write write, Supplier<T> doing);
    }

    public Writes(KubernetesClient client, MeterRegistry registry, Gate gate) {
        this.client = client;
        this.registry = registry;
        this.gate = gate;
    }

    <T extends HasMetadata> T apply(T object) {
        return pass("apply", object, () -> client.resource(object).patch(APPLY));
    }

    <T extends HasMetadata> T applyStatus(T object) {
        return pass("status", object, () -> client.resource(object)
                .subresource("status")
                .patch(APPLY));
    }

    <T extends HasMetadata> T create(T object) {
        return pass("create", object, () -> client.resource(object).create());
    }

    /** Only while it is still as its resourceVersion says. */
    <T extends HasMetadata> T replace(T object) {
        var version = object.getMetadata().getResourceVersion();
        return pass("replace", object, () -> client.resource(object)
                .lockResourceVersion(version)
                .update());
    }

    /** Only while it is still as its resourceVersion says. */
    void delete(HasMetadata object) {
        var version = object.getMetadata().getResourceVersion();
        pass("delete", object, () -> client.resource(object)
                .lockResourceVersion(version)
                .delete());
    }

    private <T> T pass(String verb, HasMetadata object, Supplier<T> doing) {
        var write = new Write(verb, object.getKind(), Ref.of(object));
        registry.counter("skep.writes", "verb", verb, "kind", object.getKind()).increment();
        return gate.pass(write, doing);
    }
}
