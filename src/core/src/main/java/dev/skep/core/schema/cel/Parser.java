package dev.skep.core.schema.cel;

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
import java.util.List;
import java.util.Set;

/**
 * Reads the subset of CEL the rules are written in, by recursive descent in the order of CEL's precedences. What is
 * outside the subset is refused when the rule is parsed, never evaluated wrongly.
 */
final class Parser {
    private static final Set<String> FOLDS = Set.of("all", "exists", "filter", "map");
    private static final Set<String> FUNCTIONS = Set.of("size", "matches", "contains", "startsWith", "endsWith", "sum");
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final String source;
    private final List<Token> tokens;
    private int at;

    private Parser(String source) {
        this.source = source;
        this.tokens = Lexer.tokens(source);
    }

    static Expression parse(String source) {
        var parser = new Parser(source);
        var expression = parser.choice();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression choice() {
        var condition = or();
        if (!take("?")) {
            return condition;
        }
        var then = or();
        expect(":");
        return new Choice(condition, then, choice());
    }

    private Expression or() {
        var left = and();
        while (take("||")) {
            left = new Binary("||", left, and());
        }
        return left;
    }

    private Expression and() {
        var left = relation();
        while (take("&&")) {
            left = new Binary("&&", left, relation());
        }
        return left;
    }

    private Expression relation() {
        var left = sum();
        while (peek().kind() == Token.Kind.SIGN && RELATIONS.contains(peek().text())) {
            left = new Binary(next().text(), left, sum());
        }
        return left;
    }

    private Expression sum() {
        var left = unary();
        while (take("+")) {
            left = new Binary("+", left, unary());
        }
        return left;
    }

    private Expression unary() {
        return take("!") ? new Not(unary()) : member();
    }

    private Expression member() {
        var expression = primary();
        while (take(".")) {
            String name = name();
            expression = peek().is("(") ? call(expression, name) : new Select(expression, name);
        }
        return expression;
    }

    private Expression call(Expression receiver, String function) {
        expect("(");
        if (FOLDS.contains(function)) {
            String variable = name();
            expect(",");
            var body = choice();
            expect(")");
            return new Fold(receiver, function, variable, body);
        }
        if (!FUNCTIONS.contains(function)) {
            throw new IllegalArgumentException("The checker does not know " + function + "() in: " + source);
        }
        return new Call(receiver, function, listUntil(")"));
    }

    private Expression primary() {
        var token = next();
        return switch (token.kind()) {
            case NUMBER -> new Literal(Long.valueOf(token.text()));
            case TEXT -> new Literal(token.text());
            case NAME -> named(token.text());
            case SIGN -> {
                if (token.is("(")) {
                    var inner = choice();
                    expect(")");
                    yield inner;
                }
                if (token.is("[")) {
                    yield new ListOf(listUntil("]"));
                }
                at--;
                throw unexpected();
            }
            case END -> throw unexpected();
        };
    }

    private Expression named(String name) {
        if (name.equals("true") || name.equals("false")) {
            return new Literal(Boolean.valueOf(name));
        }
        if (!take("(")) {
            return new Variable(name);
        }
        var arguments = listUntil(")");
        return switch (arguments) {
            case List<Expression> a
            when name.equals("has") && a.size() == 1 && a.getFirst() instanceof Select s ->
                new Has(s.object(), s.field());
            case List<Expression> a
            when name.equals("size") && a.size() == 1 -> new Call(a.getFirst(), name, List.of());
            default -> throw new IllegalArgumentException("The checker does not know " + name + "() in: " + source);
        };
    }

    private List<Expression> listUntil(String close) {
        List<Expression> items = new ArrayList<>();
        if (take(close)) {
            return items;
        }
        do {
            items.add(choice());
        } while (take(","));
        expect(close);
        return items;
    }

    private String name() {
        if (peek().kind() != Token.Kind.NAME) {
            throw unexpected();
        }
        return next().text();
    }

    private boolean take(String sign) {
        boolean there = peek().is(sign);
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw unexpected();
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("Unexpected '" + peek().text() + "' in the rule: " + source);
    }
}
