/**
 * What the operator talks to while its start-up cache is recorded. Used by {@code src/image/train} alone; of the
 * operator it knows its kinds and nothing else. Start reading at {@link dev.skep.operator.training.TrainingApiServer}.
 */
package dev.skep.operator.training;
