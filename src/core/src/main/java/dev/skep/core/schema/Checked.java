package dev.skep.core.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The outcome of a check.
 *
 * @param object a copy of the document as the API server would store it, defaults filled in; of use only when valid
 * @param violations in the order of the document; empty when it is valid
 */
public record Checked(ObjectNode object, List<Violation> violations) {

    public Checked {
        violations = List.copyOf(violations);
    }

    public boolean valid() {
        return violations.isEmpty();
    }
}
