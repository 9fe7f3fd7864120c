package dev.skep.operator.round;

/** Why something could not be read or written. Its message is for the log; only a refusal's is also for the user. */
public abstract sealed class Failure extends RuntimeException {

    private Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Passes by itself: it is tried again, later each time. */
    public static final class Transient extends Failure {
        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The API server will not have it as it is; the same again would be refused again. */
    public static final class Refused extends Failure {

        private final String sentence;

        /** @param sentence for the user: what is refused, and the API server's reason where it is about their wish */
        public Refused(String sentence, Throwable cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
