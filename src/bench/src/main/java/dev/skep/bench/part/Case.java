package dev.skep.bench.part;

import dev.skep.bench.load.Call;
import dev.skep.bench.worker.Worker;
import java.util.List;

/**
 * A worker and the request that is sent to it again and again.
 *
 * @param connections busy at once; few where one request is heavy
 */
record Case(Worker worker, Call call, int connections) {
    private static final int BUSY = 32;
    private static final int HEAVY = 8;

    static final Case HELLO = new Case(Worker.of("hello"), Call.get("/"), BUSY);

    /** What is measured in CPU per request. */
    static List<Case> all() {
        return List.of(
                HELLO,
                new Case(Worker.of("json"), Call.get("/products/tea?currency=USD"), BUSY),
                new Case(Worker.of("post"), Call.post("/orders", "application/json", Call.jsonKibibyte()), BUSY),
                new Case(Worker.of("binding").bound("AUTH", "auth"), Call.get("/"), BUSY),
                new Case(Worker.of("stream"), Call.post("/", "application/octet-stream", Call.mebibyte()), HEAVY));
    }

    String name() {
        return worker.name();
    }
}
