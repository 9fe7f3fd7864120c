package dev.skep.core.schema.cel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A validation rule, ready to be evaluated. It is written out here, rather than taken from a library, because the
 * checker runs before the first request is served: the library needs 0.3 to 0.4 s of CPU to load, this a few
 * milliseconds. Tests evaluate every rule with both and want the same answers.
 */
public final class Rule {
    private final Expression expression;
    private final boolean transition;

    private Rule(Expression expression, boolean transition) {
        this.expression = expression;
        this.transition = transition;
    }

    /** @throws IllegalArgumentException where the rule uses what the subset does not have */
    public static Rule parse(String source) {
        var expression = Parser.parse(source);
        boolean transition = Lexer.tokens(source).contains(new Token(Token.Kind.NAME, "oldSelf"));
        return new Rule(expression, transition);
    }

    /** Whether it compares with what was before; such a rule says nothing about a new object. */
    public boolean isTransition() {
        return transition;
    }

    /**
     * @param oldSelf null where there was nothing before
     * @throws EvaluationException where the value is not of the shape the rule expects
     */
    public boolean holds(JsonNode self, JsonNode oldSelf) {
        return new Evaluator(variables(self, oldSelf)).bool(expression);
    }

    /** The value of a rule that makes a message. */
    public String text(JsonNode self, JsonNode oldSelf) {
        return String.valueOf(new Evaluator(variables(self, oldSelf)).value(expression));
    }

    private static Map<String, Object> variables(JsonNode self, JsonNode oldSelf) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", Values.of(self));
        if (oldSelf != null) {
            variables.put("oldSelf", Values.of(oldSelf));
        }
        return variables;
    }
}
