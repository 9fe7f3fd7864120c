package dev.skep.core.schema.cel;

import java.util.List;

/** A rule as a tree. */
sealed interface Expression {

    record Literal(Object value) implements Expression {}

    record Variable(String name) implements Expression {}

    record Select(Expression object, String field) implements Expression {}

    /** {@code has(object.field)}: whether the field is there. */
    record Has(Expression object, String field) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Choice(Expression condition, Expression then, Expression otherwise) implements Expression {}

    /** A function of the receiver and the arguments; {@code size(x)} is read as {@code x.size()}. */
    record Call(Expression receiver, String function, List<Expression> arguments) implements Expression {}

    /** {@code list.all(variable, body)} and its kin. */
    record Fold(Expression list, String macro, String variable, Expression body) implements Expression {}
}
