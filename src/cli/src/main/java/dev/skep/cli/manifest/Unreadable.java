package dev.skep.cli.manifest;

/** A document that YAML can parse and Kubernetes could not take. */
final class Unreadable extends RuntimeException {
    final int line;
    final String field;

    Unreadable(int line, String field, String message) {
        super(message, null, false, false);
        this.line = line;
        this.field = field;
    }
}
