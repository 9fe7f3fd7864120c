package dev.skep.operator.round;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.core.naming.ContentHash;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Whether an object already stands as it is wanted, so that nothing has to be sent. An annotation tells what was
 * applied last, and so that a field that is wanted no more was still among it; every word of it must also stand there,
 * or somebody changed it. This decides only whether to apply: what is applied is always whole.
 */
final class Standing {

    static final String APPLIED = "skep.dev/applied";
    private static final int HASH_CHARS = 16;

    /** Writes on the object what hash it has, or had when it was the same. */
    static void mark(HasMetadata wanted, String hash) {
        var annotations = new LinkedHashMap<String, String>();
        Optional.ofNullable(wanted.getMetadata().getAnnotations()).ifPresent(annotations::putAll);
        annotations.put(APPLIED, hash);
        wanted.getMetadata().setAnnotations(annotations);
    }

    /** Of everything but the mark. */
    static String hash(HasMetadata wanted) {
        var tree = tree(wanted);
        if (tree.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(APPLIED);
            if (annotations.isEmpty()) {
                ((ObjectNode) tree.get("metadata")).remove("annotations");
            }
        }
        return new ContentHash().json(tree).hex().substring(0, HASH_CHARS);
    }

    static String markOf(HasMetadata marked) {
        return marked.getMetadata().getAnnotations().get(APPLIED);
    }

    /** @param marked as it is wanted */
    static boolean stands(HasMetadata marked, HasMetadata observed) {
        return says(tree(marked), tree(observed));
    }

    private static JsonNode tree(HasMetadata object) {
        return Serialization.jsonMapper().valueToTree(object);
    }

    /** Everything in {@code wanted} is in {@code observed}, which may say more: defaults, and what others wrote. */
    private static boolean says(JsonNode wanted, JsonNode observed) {
        if (wanted.isObject()) {
            return wanted.propertyStream()
                    .allMatch(entry ->
                            observed.has(entry.getKey()) && says(entry.getValue(), observed.get(entry.getKey())));
        }
        if (wanted.isArray()) {
            if (!observed.isArray() || wanted.size() != observed.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!says(wanted.get(i), observed.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return wanted.equals(observed) || sameQuantity(wanted, observed);
    }

    /** The API server writes 1000m as 1. */
    private static boolean sameQuantity(JsonNode wanted, JsonNode observed) {
        if (!wanted.isValueNode() || !observed.isValueNode()) {
            return false;
        }
        try {
            return new Quantity(wanted.asText())
                            .getNumericalAmount()
                            .compareTo(new Quantity(observed.asText()).getNumericalAmount())
                    == 0;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private Standing() {}
}
