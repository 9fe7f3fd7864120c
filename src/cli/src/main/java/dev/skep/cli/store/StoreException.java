package dev.skep.cli.store;

/** The folder cannot be used; the message says to a person why and what to do. */
public final class StoreException extends RuntimeException {
    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
