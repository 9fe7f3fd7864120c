package dev.skep.isolate.fetch;

/**
 * A request on its way to a {@link Fetcher}. Whoever made it keeps every method cheap and callable from any thread;
 * what is costly (headers, URL) is made when it is first asked for.
 */
public interface FetchRequest {
    /** Upper case for the standard methods, else as given. */
    String method();

    /** Absolute, with scheme and host; for a binding the host is whatever the caller wrote. */
    String url();

    HeaderList headers();

    /** {@link ByteStream#EMPTY} where the request has no body. */
    ByteStream body();

    RedirectMode redirect();

    /** Who caused this call, carried unchanged through bindings. */
    Trace trace();

    /** Runs the action once when the caller no longer wants the answer; at once if that has already happened. */
    void onAbort(Runnable action);

    /** What to do with a 3xx answer; only the public network follows redirects. */
    enum RedirectMode {
        FOLLOW,
        MANUAL,
        ERROR
    }

    /**
     * The thread through one request from outside: its id in every log line and how many workers it has passed.
     *
     * @param requestId unique for each request from outside
     * @param depth workers invoked so far; the request from outside arrives with 0
     * @param traceParent W3C trace context to pass on, or an empty string
     */
    record Trace(String requestId, int depth, String traceParent) {
        public Trace deeper() {
            return new Trace(requestId, depth + 1, traceParent);
        }
    }
}
