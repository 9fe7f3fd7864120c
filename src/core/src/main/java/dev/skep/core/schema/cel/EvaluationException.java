package dev.skep.core.schema.cel;

/**
 * A rule met a value it cannot be asked about. CEL's {@code &&} and {@code ||} pass over it where the other side
 * decides.
 */
public final class EvaluationException extends RuntimeException {
    EvaluationException(String message) {
        super(message, null, false, false);
    }
}
