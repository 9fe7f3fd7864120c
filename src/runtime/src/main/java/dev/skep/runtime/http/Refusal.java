package dev.skep.runtime.http;

import dev.skep.isolate.fetch.Failure;

/**
 * The short page of a request that no worker answered: it says what the client may know, and nothing of any tenant.
 */
record Refusal(int status, String text) {
    static final Refusal BAD_REQUEST = new Refusal(400, "Bad request");
    static final Refusal NOT_FOUND = new Refusal(404, "Nothing answers at this host");
    static final Refusal BODY_TOO_LARGE = new Refusal(413, "Request body too large");
    static final Refusal URL_TOO_LONG = new Refusal(414, "URL too long");
    static final Refusal EXPECTATION = new Refusal(417, "Expectation failed");
    static final Refusal HEADERS_TOO_LARGE = new Refusal(431, "Request headers too large");
    static final Refusal METHOD = new Refusal(405, "Method not allowed");

    static Refusal of(Failure.Kind kind) {
        return new Refusal(
                kind.status(),
                switch (kind) {
                    case EXCEPTION, NO_RESPONSE -> "Worker threw an exception";
                    case CPU_LIMIT, MEMORY_LIMIT -> "Worker exceeded its limits";
                    case ISOLATE_LOST -> "Worker was restarted";
                    case OVERLOADED -> "Worker is overloaded";
                    case QUARANTINED -> "Worker is out of service";
                    case TOO_DEEP -> "Worker calls nest too deeply";
                    case UNREACHABLE, FORBIDDEN_ADDRESS -> "Worker could not reach what it needs";
                    case CANCELLED -> "Request was cancelled";
                });
    }

    String page(String requestId) {
        return text + "\n\nrequest " + requestId + "\n";
    }
}
