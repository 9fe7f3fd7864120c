package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.schema.cel.Rule;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code x-kubernetes-validations}, parsed.
 *
 * @param fieldPath the field below the rule's place that is to blame; empty for the place itself
 */
record ValidationRule(Rule rule, String message, Optional<Rule> messageExpression, List<String> fieldPath) {

    static ValidationRule read(JsonNode rule) {
        String path = rule.path("fieldPath").asText("");
        return new ValidationRule(
                Rule.parse(rule.get("rule").asText()),
                rule.path("message").asText(),
                Optional.ofNullable(rule.get("messageExpression"))
                        .map(JsonNode::asText)
                        .map(Rule::parse),
                path.isEmpty() ? List.of() : List.of(path.substring(1).split("\\.")));
    }
}
