package dev.skep.runtime.distribution;

/** Code that cannot be used. The message is one sentence for the operator. */
final class UnusableBundle extends Exception {
    /** What the operator can do about it. */
    enum Kind {
        /** The bytes are not what their name says; sent again they may be. */
        CORRUPT,
        /** The operator has no such bundle. */
        ABSENT,
        /** Made for a newer release of this runtime. */
        UNKNOWN_FORM
    }

    private final Kind kind;

    UnusableBundle(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
