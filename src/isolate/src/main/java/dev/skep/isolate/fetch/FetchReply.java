package dev.skep.isolate.fetch;

/** Where the answer goes. Settled exactly once; a body that breaks afterwards fails through its own stream. */
public interface FetchReply {
    /**
     * @param status 200–599 (101 once WebSockets exist)
     * @param statusText may be empty: the standard reason phrase is meant
     * @param body pulled by the receiver at its own pace, or cancelled
     */
    void respond(int status, String statusText, HeaderList headers, ByteStream body);

    void fail(Failure failure);
}
