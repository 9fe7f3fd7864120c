package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of a document of one of our kinds what the API server would say, in words for the person who wrote it. The
 * order is the API server's: nulls dropped, defaults filled in, structure and list keys checked, and only when the
 * structure holds the rules evaluated. Unknown fields are refused, as kubectl asks the API server to.
 *
 * <p>A kind's definition is read when its first document comes. Safe for use by several threads.
 */
public final class SchemaChecker {

    private final Map<String, Structural> loaded = new ConcurrentHashMap<>();

    /** The kinds whose documents can be checked. */
    public static Set<String> kinds() {
        return Definition.KINDS;
    }

    /**
     * Checks a document that is not there yet.
     *
     * @throws IllegalArgumentException where its kind is none of {@link #kinds()}
     */
    public Checked check(ObjectNode document) {
        return check(document, Optional.empty());
    }

    /**
     * Checks a document that replaces another, so that what may not change is looked at too.
     *
     * @param before as an earlier check returned it
     * @throws IllegalArgumentException where its kind is none of {@link #kinds()}
     */
    public Checked check(ObjectNode document, ObjectNode before) {
        return check(document, Optional.of(before));
    }

    private Checked check(ObjectNode document, Optional<ObjectNode> before) {
        var schema = loaded.computeIfAbsent(document.path("kind").asText(), Definition::of);
        var object = document.deepCopy();
        Defaults.fill(object, schema);
        List<Violation> violations = new ArrayList<>();
        if (!document.path("apiVersion").asText().equals(Definition.API_VERSION)) {
            violations.add(new Violation(List.of("apiVersion"), "must be " + Definition.API_VERSION));
        }
        MetadataCheck.check(object.path("metadata"), violations);
        boolean structureHolds = StructureCheck.check(object, schema, violations);
        if (structureHolds && object.path("metadata").path("name").isTextual()) {
            new RuleCheck(violations).check(object, before.<JsonNode>map(old -> old), schema);
        }
        return new Checked(object, violations);
    }
}
