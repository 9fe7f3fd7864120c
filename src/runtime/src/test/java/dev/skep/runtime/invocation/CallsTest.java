package dev.skep.runtime.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.runtime.hosting.RemoteWorkers.Call;
import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.snapshot.PoolAddress;
import dev.skep.runtime.snapshot.PoolKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pods and the wire between them, with real TLS. */
class CallsTest {
    private static final long TEN_MEGABYTES = 10 << 20;
    private static final EnvironmentKey A = new EnvironmentKey("default", "a", "production");
    private static final EnvironmentKey B = new EnvironmentKey("default", "b", "production");
    private static final PoolKey POOL = new PoolKey("default", "other");
    private static final Call CALL = new Call(A, B, POOL);
    private static final SpiffeId.Pod CALLER = new SpiffeId.Pod("default", "main", "main-0");
    private static final SpiffeId.Pod CALLEE = new SpiffeId.Pod("default", "other", "other-0");

    @TempDir
    Path folder;

    private Pods pods;
    private RemotePools remote;

    @BeforeEach
    void open() throws Exception {
        pods = new Pods(folder);
        remote = pods.calling(CALLER);
    }

    @AfterEach
    void close() throws Exception {
        pods.close();
    }

    private static PoolAddress at(InvocationServer... servers) {
        return new PoolAddress(
                List.of(servers).stream()
                        .map(server -> "127.0.0.1:" + server.port())
                        .toList(),
                "");
    }

    private void servedBy(Fetcher worker) throws Exception {
        remote.update(Map.of(POOL, at(pods.serving(CALLEE, B, worker))));
    }

    private TestCall call(TestCall call) {
        remote.fetch(CALL, call, call);
        return call;
    }

    private static void answer(FetchReply reply, ByteStream body) {
        reply.respond(200, "", HeaderList.EMPTY, body);
    }

    @Test
    void everythingOfARequestArrivesAndEverythingOfTheAnswerComesBack() throws Exception {
        var seen = new CompletableFuture<FetchRequest>();
        servedBy((request, reply) -> {
            seen.complete(request);
            reply.respond(201, "Made", HeaderList.of("set-cookie", "a=1", "set-cookie", "b=2"), ByteStream.of("done"));
        });
        var call = call(new TestCall("PUT", HeaderList.of("x-one", "grüße", "accept", "*/*"), ByteStream.of("body")));

        var answer = call.answer();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.statusText()).isEqualTo("Made");
        assertThat(answer.headers()).hasToString("[set-cookie, a=1, set-cookie, b=2]");
        assertThat(answer.body().length()).isEqualTo(4);
        var request = seen.get();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.url()).isEqualTo("http://b.internal/path?q=1");
        assertThat(request.headers()).hasToString("[x-one, grüße, accept, */*]");
        assertThat(request.redirect()).isEqualTo(FetchRequest.RedirectMode.ERROR);
        assertThat(request.trace()).isEqualTo(call.trace());
        assertThat(request.body().length()).isEqualTo(4);
    }

    @Test
    void tenMegabytesGoThereAndBack() throws Exception {
        servedBy((request, reply) -> answer(reply, request.body()));
        var source = new Source(TEN_MEGABYTES);
        var answer = call(TestCall.post(source)).answer();
        assertThat(new Reader(answer.body()).readAll()).isEqualTo(TEN_MEGABYTES);
        assertThat(source.made()).isEqualTo(TEN_MEGABYTES);
    }

    @Test
    void aReaderThatDoesNotReadStopsTheWriterOfTheRequest() throws Exception {
        var arriving = new CompletableFuture<ByteStream>();
        servedBy((request, reply) -> {
            if (request.method().equals("GET")) {
                answer(reply, ByteStream.EMPTY);
            } else {
                arriving.complete(request.body());
            }
        });
        var source = new Source(TEN_MEGABYTES);
        var call = call(TestCall.post(source));
        var reader = new Reader(arriving.get(60, TimeUnit.SECONDS));

        fillTheWindow(source);
        assertThat(source.made()).isLessThanOrEqualTo(Flow.WINDOW_BYTES + Source.CHUNK_BYTES);
        reader.next();
        assertThat(source.made()).isLessThan(2 * Flow.WINDOW_BYTES);
        assertThat(reader.readAll()).isEqualTo(TEN_MEGABYTES);
        call.abort();
    }

    @Test
    void aReaderThatDoesNotReadStopsTheWriterOfTheAnswer() throws Exception {
        var source = new Source(TEN_MEGABYTES);
        servedBy((request, reply) -> answer(reply, request.method().equals("GET") ? ByteStream.EMPTY : source));
        var answer = call(TestCall.post(ByteStream.of("go"))).answer();

        fillTheWindow(source);
        assertThat(source.made()).isLessThanOrEqualTo(Flow.WINDOW_BYTES + Source.CHUNK_BYTES);
        assertThat(new Reader(answer.body()).readAll()).isEqualTo(TEN_MEGABYTES);
    }

    /** Returns when all that may be sent has been, and other calls have gone to and fro on the same connection. */
    private void fillTheWindow(Source source) throws Exception {
        Awaitility.await().until(() -> source.made() >= Flow.WINDOW_BYTES);
        for (int i = 0; i < 20; i++) {
            call(TestCall.get()).answer();
        }
    }

    @Test
    void manyCallsShareOneConnection() throws Exception {
        servedBy((request, reply) -> answer(reply, request.body()));
        var calls = IntStream.range(0, 50)
                .mapToObj(i -> call(TestCall.post(new Source(300_000))))
                .toList();
        for (var call : calls) {
            assertThat(new Reader(call.answer().body()).readAll()).isEqualTo(300_000);
        }
    }

    @Test
    void aCallerThatGivesUpIsNoticed() throws Exception {
        var aborted = new CompletableFuture<Void>();
        var arriving = new CompletableFuture<ByteStream>();
        servedBy((request, reply) -> {
            request.onAbort(() -> aborted.complete(null));
            arriving.complete(request.body());
        });
        var source = new Source(TEN_MEGABYTES);
        var call = call(TestCall.post(source));
        var body = arriving.get(60, TimeUnit.SECONDS);
        call.abort();
        aborted.get(60, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Reader(body).readAll()).hasMessage("the caller went away");
        assertThat(call.failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        Awaitility.await().until(source::isCancelled);
    }

    @Test
    void anAnswerNobodyReadsToTheEndIsNotMade() throws Exception {
        var source = new Source(TEN_MEGABYTES);
        servedBy((request, reply) -> answer(reply, source));
        var answer = call(TestCall.get()).answer();
        new Reader(answer.body()).next();
        answer.body().cancel();
        Awaitility.await().until(source::isCancelled);
        assertThat(source.made()).isLessThan(TEN_MEGABYTES);
    }

    @Test
    void aRequestBodyNobodyReadsIsLetGoWithTheAnswer() throws Exception {
        servedBy((request, reply) -> answer(reply, ByteStream.EMPTY));
        var source = new Source(TEN_MEGABYTES);
        assertThat(call(TestCall.post(source)).answer().body()).isSameAs(ByteStream.EMPTY);
        Awaitility.await().until(source::isCancelled);
    }

    @Test
    void aBodyThatBreaksOffBreaksOffOnTheOtherSide() throws Exception {
        servedBy((request, reply) -> answer(reply, request.body()));
        var broken = new ByteStream() {
            @Override
            public byte[] whole() {
                return null;
            }

            @Override
            public long length() {
                return -1;
            }

            @Override
            public void pull(Sink sink) {
                sink.failed("the file is gone");
            }

            @Override
            public void cancel() {}
        };
        var answer = call(TestCall.post(broken)).answer();
        assertThatThrownBy(() -> new Reader(answer.body()).readAll()).hasMessage("the file is gone");
    }

    @Test
    void aFailureKeepsItsKind() throws Exception {
        servedBy((request, reply) -> reply.fail(new Failure(Failure.Kind.CPU_LIMIT, "it ran for 30 s")));
        assertThat(call(TestCall.get()).failure()).isEqualTo(new Failure(Failure.Kind.CPU_LIMIT, "it ran for 30 s"));
    }

    @Test
    void anEnvironmentThatIsNotThereIsUnreachable() throws Exception {
        remote.update(Map.of(POOL, at(pods.serving(CALLEE, (namespace, target) -> null))));
        var failure = call(TestCall.get()).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        assertThat(failure.detail()).contains("not served by this pool");
    }

    @Test
    void whoCallsInTheNameOfAnotherNamespaceIsRefused() throws Exception {
        var called = new CompletableFuture<Void>();
        var stranger = pods.calling(new SpiffeId.Pod("strangers", "main", "stranger-0"));
        stranger.update(Map.of(POOL, at(pods.serving(CALLEE, B, (request, reply) -> called.complete(null)))));
        var call = TestCall.get();
        stranger.fetch(CALL, call, call);
        assertThat(call.failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        assertThat(call.failure().detail()).contains("not granted");
        assertThat(called).isNotDone();
    }

    @Test
    void anotherNamespaceIsServedWhereItIsGrantedAndLearnsNothingOfFailures() throws Exception {
        var friends = new EnvironmentKey("friends", "a", "production");
        Fetcher failing = (request, reply) -> reply.fail(new Failure(Failure.Kind.EXCEPTION, "at secrets.js:3"));
        var server = pods.serving(CALLEE, (namespace, target) -> namespace.equals("friends") ? failing : null);
        var friend = pods.calling(new SpiffeId.Pod("friends", "main", "friend-0"));
        friend.update(Map.of(POOL, at(server)));
        var call = TestCall.get();
        friend.fetch(new Call(friends, B, POOL), call, call);
        assertThat(call.failure().kind()).isEqualTo(Failure.Kind.EXCEPTION);
        assertThat(call.failure().detail()).doesNotContain("secrets.js");

        var stranger = pods.calling(new SpiffeId.Pod("strangers", "main", "stranger-0"));
        stranger.update(Map.of(POOL, at(server)));
        var refused = TestCall.get();
        stranger.fetch(new Call(new EnvironmentKey("strangers", "a", "production"), B, POOL), refused, refused);
        assertThat(refused.failure().detail()).contains("not granted to namespace strangers");
    }

    @Test
    void aPodOfAnotherPoolIsNotCalled() throws Exception {
        var elsewhere = new SpiffeId.Pod("default", "impostor", "impostor-0");
        remote.update(
                Map.of(POOL, at(pods.serving(elsewhere, B, (request, reply) -> answer(reply, ByteStream.EMPTY)))));
        var failure = call(TestCall.get()).failure();
        assertThat(failure.detail()).isEqualTo("no pod of pool default/other answers");
    }

    @Test
    void anEndpointThatIsGoneIsPassedOver() throws Exception {
        var alive = pods.serving(CALLEE, B, (request, reply) -> answer(reply, ByteStream.of("alive")));
        remote.update(Map.of(POOL, new PoolAddress(List.of("127.0.0.1:" + nobody(), "127.0.0.1:" + alive.port()), "")));
        for (int i = 0; i < 10; i++) {
            assertThat(call(TestCall.get()).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void withoutAnEndpointThatAnswersTheFallbackIsResolved() throws Exception {
        var alive = pods.serving(CALLEE, B, (request, reply) -> answer(reply, ByteStream.of("alive")));
        remote.update(Map.of(POOL, new PoolAddress(List.of("127.0.0.1:" + nobody()), "localhost:" + alive.port())));
        assertThat(call(TestCall.get()).answer().status()).isEqualTo(200);
        remote.update(Map.of(POOL, new PoolAddress(List.of(), "localhost:" + alive.port())));
        assertThat(call(TestCall.get()).answer().status()).isEqualTo(200);
    }

    @Test
    void whoAnswersNobodyIsUnreachable() throws Exception {
        remote.update(Map.of(POOL, new PoolAddress(List.of("127.0.0.1:" + nobody()), "")));
        var source = new Source(TEN_MEGABYTES);
        var failure = call(TestCall.post(source)).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        assertThat(failure.detail()).isEqualTo("no pod of pool default/other answers");
        Awaitility.await().until(source::isCancelled);

        remote.update(Map.of());
        assertThat(call(TestCall.get()).failure().detail()).contains("nobody knows where");
    }

    private static int nobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aPodThatDrainsFinishesWhatItTookAndOthersTakeTheRest() throws Exception {
        var waiting = new CompletableFuture<FetchReply>();
        var leaving = pods.serving(CALLEE, B, (request, reply) -> waiting.complete(reply));
        remote.update(Map.of(POOL, at(leaving)));
        var first = call(TestCall.get());
        var reply = waiting.get(60, TimeUnit.SECONDS);

        var staying = pods.serving(
                new SpiffeId.Pod("default", "other", "other-1"),
                B,
                (request, answer) -> answer(answer, ByteStream.of("stayed")));
        var drained = Thread.startVirtualThread(() -> leaving.drain(Duration.ofSeconds(30)));
        remote.update(Map.of(POOL, at(leaving, staying)));
        for (int i = 0; i < 10; i++) {
            assertThat(call(TestCall.get()).answer().status()).isEqualTo(200);
        }
        answer(reply, ByteStream.of("finished"));
        assertThat(first.answer().status()).isEqualTo(200);
        drained.join();
    }
}
