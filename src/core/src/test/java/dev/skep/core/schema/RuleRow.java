package dev.skep.core.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A document that breaks one rule, and one that is as near to it as can be and keeps it.
 *
 * @param before what was there, for rules about changes
 * @param place where the violation is reported
 * @param message part of it
 */
record RuleRow(ObjectNode broken, ObjectNode kept, Optional<ObjectNode> before, String place, String message) {

    static RuleRow of(ObjectNode broken, ObjectNode kept, String place, String message) {
        return new RuleRow(broken, kept, Optional.empty(), place, message);
    }

    RuleRow after(ObjectNode before) {
        return new RuleRow(broken, kept, Optional.of(before), place, message);
    }

    String kind() {
        return broken.get("kind").asText();
    }

    @Override
    public String toString() {
        return kind() + " " + place + ": " + message;
    }
}
