package dev.skep.operator.identity;

/** Why a pod gets no certificate; the text is for the pod's log and has nothing of the token in it. */
final class EnrolmentRefused extends Exception {
    private static final long serialVersionUID = 1;

    enum Why {
        MALFORMED,
        UNKNOWN_TOKEN,
        NOT_NOW
    }

    private final Why why;

    EnrolmentRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
