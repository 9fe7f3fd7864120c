package dev.skep.core.plan;

import dev.skep.core.naming.Ref;

/**
 * Something that happened to an object in this round.
 *
 * @param kind of the object it is about, such as {@code Environment}
 * @param reason one CamelCase word
 * @param message a sentence for people
 */
public record Event(String kind, Ref about, Severity severity, String reason, String message) {
    public enum Severity {
        NORMAL,
        WARNING
    }
}
