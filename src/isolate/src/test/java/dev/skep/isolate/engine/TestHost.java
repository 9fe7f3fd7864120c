package dev.skep.isolate.engine;

import dev.skep.isolate.dispatch.HandoffDispatcher;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.log.WorkerLog;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerId;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.isolate.worker.WorkerSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A process's isolates for one test: real engine, real threads, and answers as plain values. */
public final class TestHost implements AutoCloseable {
    public static final int DEADLINE_SECONDS = 60;

    public final List<String> log = new CopyOnWriteArrayList<>();
    final List<WorkerId> deaf = new CopyOnWriteArrayList<>();
    final AtomicInteger coldStarts = new AtomicInteger();
    private final IsolateEngine engine = IsolateEngine.create(true);
    final IsolateHost isolates;

    /** Status and text of a response, or what failed. */
    public record Answer(int status, String text, HeaderList headers, Failure failure) {}

    public TestHost() {
        this(Duration.ofMinutes(10));
    }

    TestHost(Duration idleEviction) {
        WorkerLog lines = (worker, requestId, level, message) -> log.add(level + " " + message);
        Fetcher nowhere = (request, reply) -> reply.fail(new Failure(Failure.Kind.UNREACHABLE, "no network here"));
        isolates = new IsolateHost(
                engine,
                new HandoffDispatcher(2),
                new IsolateHost.Settings(lines, nowhere, new CountedStarts(), deaf::add, idleEviction));
    }

    public Worker open(WorkerSpec spec) {
        return isolates.open(spec);
    }

    public static WorkerSpec spec(String source, Binding... bindings) {
        return spec(Limits.DEFAULT, List.of(new WorkerModule.EsModule("index.js", source)), bindings);
    }

    public static WorkerSpec spec(Limits limits, List<WorkerModule> modules, Binding... bindings) {
        var code = new WorkerCode(modules.getFirst().name(), modules, "2026-11-01", Set.of());
        return new WorkerSpec(new WorkerId("default", "test", "production", 1), code, List.of(bindings), limits);
    }

    public static FetchRequest get(String url) {
        return new GetRequest(url, 0);
    }

    public static Answer call(Fetcher worker) throws Exception {
        return call(worker, get("http://test.example/"));
    }

    public static Answer call(Fetcher worker, FetchRequest request) throws Exception {
        return begin(worker, request).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    static CompletableFuture<Answer> begin(Fetcher worker, FetchRequest request) {
        var answer = new CompletableFuture<Answer>();
        worker.fetch(request, new FetchReply() {
            @Override
            public void respond(int status, String statusText, HeaderList headers, ByteStream body) {
                var bytes = body.whole();
                var text = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
                answer.complete(new Answer(status, text, headers, null));
            }

            @Override
            public void fail(Failure failure) {
                answer.complete(new Answer(failure.kind().status(), null, HeaderList.EMPTY, failure));
            }
        });
        return answer;
    }

    private final class CountedStarts implements WorkerUsage {
        @Override
        public void coldStart(WorkerId worker, long nanos) {
            coldStarts.incrementAndGet();
        }
    }

    record GetRequest(String url, int depth) implements FetchRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public HeaderList headers() {
            return HeaderList.of("host", "test.example");
        }

        @Override
        public ByteStream body() {
            return ByteStream.EMPTY;
        }

        @Override
        public RedirectMode redirect() {
            return RedirectMode.MANUAL;
        }

        @Override
        public Trace trace() {
            return new Trace("request-1", depth, "");
        }

        @Override
        public void onAbort(Runnable action) {
            // Nobody goes away in these tests.
        }
    }

    @Override
    public void close() {
        isolates.close();
        engine.close();
    }
}
