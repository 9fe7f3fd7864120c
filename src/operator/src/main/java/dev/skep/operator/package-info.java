/**
 * The process: what it is told by its environment, what it consists of, how it is asked whether it is well.
 * Start at {@link dev.skep.operator.OperatorProcess}.
 */
package dev.skep.operator;
