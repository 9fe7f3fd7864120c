package dev.skep.core.schema.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.schema.cel.Expression.Binary;
import dev.skep.core.schema.cel.Expression.Call;
import dev.skep.core.schema.cel.Expression.Choice;
import dev.skep.core.schema.cel.Expression.Fold;
import dev.skep.core.schema.cel.Expression.Has;
import dev.skep.core.schema.cel.Expression.ListOf;
import dev.skep.core.schema.cel.Expression.Literal;
import dev.skep.core.schema.cel.Expression.Not;
import dev.skep.core.schema.cel.Expression.Select;
import dev.skep.core.schema.cel.Expression.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates a rule. As in CEL, {@code &&} and {@code ||} hold an error back as long as the other side can decide. */
final class Evaluator {
    private final Map<String, Object> variables;

    Evaluator(Map<String, Object> variables) {
        this.variables = variables;
    }

    boolean bool(Expression expression) {
        if (value(expression) instanceof Boolean truth) {
            return truth;
        }
        throw new EvaluationException("not a truth value");
    }

    Object value(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal.value();
            case Variable variable -> variable(variable.name());
            case Select select -> field(value(select.object()), select.field());
            case Has has -> object(value(has.object())).has(has.field());
            case ListOf list -> list.items().stream().map(this::value).toList();
            case Not not -> !bool(not.operand());
            case Choice choice -> value(bool(choice.condition()) ? choice.then() : choice.otherwise());
            case Binary binary -> binary(binary);
            case Call call -> call(call);
            case Fold fold -> fold(fold);
        };
    }

    private Object variable(String name) {
        Object value = variables.get(name);
        if (value == null) {
            throw new EvaluationException("no variable " + name);
        }
        return value;
    }

    private static Object field(Object object, String name) {
        JsonNode value = object(object).get(name);
        if (value == null) {
            throw new EvaluationException("no such field: " + name);
        }
        return Values.of(value);
    }

    private static JsonNode object(Object value) {
        if (value instanceof JsonNode node && node.isObject()) {
            return node;
        }
        throw new EvaluationException("not an object");
    }

    private Object binary(Binary binary) {
        return switch (binary.operator()) {
            case "&&" -> logical(binary, false);
            case "||" -> logical(binary, true);
            case "==" -> Values.equal(value(binary.left()), value(binary.right()));
            case "!=" -> !Values.equal(value(binary.left()), value(binary.right()));
            case "+" -> plus(value(binary.left()), value(binary.right()));
            case "<" -> number(binary.left()) < number(binary.right());
            case "<=" -> number(binary.left()) <= number(binary.right());
            case ">" -> number(binary.left()) > number(binary.right());
            case ">=" -> number(binary.left()) >= number(binary.right());
            default -> throw new IllegalStateException(binary.operator());
        };
    }

    /** @param decisive the value that settles the whole, whatever the other side is */
    private boolean logical(Binary binary, boolean decisive) {
        boolean left;
        try {
            left = bool(binary.left());
        } catch (EvaluationException e) {
            if (bool(binary.right()) == decisive) {
                return decisive;
            }
            throw e;
        }
        return left == decisive ? decisive : bool(binary.right());
    }

    private static Object plus(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> Math.addExact(a, b);
            case String a when right instanceof String b -> a + b;
            default -> throw new EvaluationException("cannot be added");
        };
    }

    private long number(Expression expression) {
        if (value(expression) instanceof Long number) {
            return number;
        }
        throw new EvaluationException("not a whole number");
    }

    private Object call(Call call) {
        Object receiver = value(call.receiver());
        return switch (call.function()) {
            case "size" -> size(receiver);
            case "sum" -> sum(receiver);
            case "matches" -> Patterns.matches(string(call.arguments().getFirst()), text(receiver));
            case "contains" -> text(receiver).contains(string(call.arguments().getFirst()));
            case "startsWith" ->
                text(receiver).startsWith(string(call.arguments().getFirst()));
            case "endsWith" -> text(receiver).endsWith(string(call.arguments().getFirst()));
            default -> throw new IllegalStateException(call.function());
        };
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case List<?> list -> list.size();
            case JsonNode node when node.isObject() -> node.size();
            default -> throw new EvaluationException("has no size");
        };
    }

    private static long sum(Object value) {
        long sum = 0;
        for (Object item : list(value)) {
            sum = (Long) plus(sum, item);
        }
        return sum;
    }

    private String string(Expression expression) {
        return text(value(expression));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new EvaluationException("not a string");
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new EvaluationException("not a list");
    }

    private Object fold(Fold fold) {
        List<?> list = list(value(fold.list()));
        return switch (fold.macro()) {
            case "exists" -> anyIs(true, fold, list);
            case "all" -> !anyIs(false, fold, list);
            case "filter" -> {
                List<Object> kept = new ArrayList<>(list);
                kept.removeIf(item -> !with(fold.variable(), item).bool(fold.body()));
                yield kept;
            }
            case "map" -> {
                List<Object> mapped = new ArrayList<>(list.size());
                list.forEach(item -> mapped.add(with(fold.variable(), item).value(fold.body())));
                yield mapped;
            }
            default -> throw new IllegalStateException(fold.macro());
        };
    }

    private boolean anyIs(boolean wanted, Fold fold, List<?> list) {
        EvaluationException failed = null;
        for (Object item : list) {
            try {
                if (with(fold.variable(), item).bool(fold.body()) == wanted) {
                    return true;
                }
            } catch (EvaluationException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return false;
    }

    private Evaluator with(String variable, Object value) {
        Map<String, Object> inner = new HashMap<>(variables);
        inner.put(variable, value);
        return new Evaluator(inner);
    }
}
