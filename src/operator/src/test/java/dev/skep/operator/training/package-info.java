/**
 * What the operator talks to while its start-up cache is recorded. Used by {@code src/image/train} alone; it depends on
 * nothing of the operator. Start reading at {@link dev.skep.operator.training.TrainingApiServer}.
 */
package dev.skep.operator.training;
