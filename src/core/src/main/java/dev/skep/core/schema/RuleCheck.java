package dev.skep.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.schema.cel.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the rules of a schema, from the outside in. A rule that compares with what was before is skipped where
 * there was nothing: in a new object, a new field, or a list whose entries have no names.
 */
final class RuleCheck {
    private static final List<String> NAME = List.of("metadata", "name");

    private final List<Violation> violations;
    private final List<String> path = new ArrayList<>();

    RuleCheck(List<Violation> violations) {
        this.violations = violations;
    }

    void check(JsonNode node, Optional<JsonNode> before, Structural schema) {
        for (var rule : schema.rules()) {
            apply(rule, node, before);
        }
        schema.properties().forEach((name, property) -> {
            if (node.has(name)) {
                at(name, node.get(name), before.map(old -> old.get(name)), property);
            }
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                var item = node.get(i);
                at(
                        Integer.toString(i),
                        item,
                        before.flatMap(old -> sameKeys(old, item, schema.listKeys())),
                        schema.items().orElseThrow());
            }
        }
    }

    private void at(String segment, JsonNode node, Optional<JsonNode> before, Structural schema) {
        path.addLast(segment);
        check(node, before, schema);
        path.removeLast();
    }

    private void apply(ValidationRule rule, JsonNode node, Optional<JsonNode> before) {
        if (rule.rule().isTransition() && before.isEmpty()) {
            return;
        }
        boolean holds;
        try {
            holds = rule.rule().holds(node, before.orElse(null));
        } catch (EvaluationException e) {
            holds = false;
        }
        if (!holds) {
            violations.add(new Violation(place(rule), message(rule, node, before)));
        }
    }

    /** Rules see nothing of metadata but the name, and only at the root: a rule stands there to look at it. */
    private List<String> place(ValidationRule rule) {
        if (path.isEmpty() && rule.fieldPath().isEmpty()) {
            return NAME;
        }
        var place = new ArrayList<>(path);
        place.addAll(rule.fieldPath());
        return place;
    }

    private static String message(ValidationRule rule, JsonNode node, Optional<JsonNode> before) {
        try {
            return rule.messageExpression()
                    .map(expression -> expression.text(node, before.orElse(null)))
                    .orElse(rule.message());
        } catch (EvaluationException e) {
            return rule.message();
        }
    }

    private static Optional<JsonNode> sameKeys(JsonNode list, JsonNode item, List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode candidate : list) {
            if (keys.stream().allMatch(key -> candidate.path(key).equals(item.path(key)))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
