package dev.skep.isolate.fetch;

/**
 * Why a call got no response.
 *
 * @param detail for the log, and for a caller in the same tenant's worker; never for a client outside
 */
public record Failure(Kind kind, String detail) {

    /** Each kind with the status a client outside sees. */
    public enum Kind {
        /** The handler threw, or its promise was rejected. */
        EXCEPTION(500),
        /** The handler returned something that is not a Response. */
        NO_RESPONSE(500),
        CPU_LIMIT(503),
        MEMORY_LIMIT(503),
        /** The isolate was replaced because of another request; this one had already started. */
        ISOLATE_LOST(503),
        OVERLOADED(503),
        /** A version that could not be stopped is kept out for a while. */
        QUARANTINED(503),
        /** More than 32 workers in a row through bindings. */
        TOO_DEEP(508),
        /** The other side is not there: a connection refused, a target that vanished. */
        UNREACHABLE(502),
        /** The address may not be reached from a worker. */
        FORBIDDEN_ADDRESS(502),
        CANCELLED(499);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
