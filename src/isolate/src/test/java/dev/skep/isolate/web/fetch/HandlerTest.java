package dev.skep.isolate.web.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.engine.TestHost;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms a worker can have, and what its handler is given. */
class HandlerTest {
    private static final TestHost HOST = new TestHost();

    @AfterAll
    static void close() {
        HOST.close();
    }

    private static TestCall.Answer call(String source, Binding... bindings) throws Exception {
        return TestCall.get("http://test.example/")
                .sentTo(HOST.open(TestHost.spec(source, bindings)))
                .answer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export default { fetch: () => new Response('object') }; | object",
                "export default class { constructor(ctx, env) { this.env = env; } fetch() { return new"
                        + " Response(this.env.NAME); } } | value",
                "import { WorkerEntrypoint } from 'cloudflare:workers'; export default class extends"
                        + " WorkerEntrypoint {"
                        + " async fetch() { return new Response(this.env.NAME + typeof this.ctx.waitUntil); } }"
                        + " | valuefunction",
                "import { env } from 'cloudflare:workers'; const early = env.NAME;"
                        + " export default { fetch: () => new Response(early) }; | value",
                "export default { fetch: (request, env, ctx) => Response.json([env.NAME, ctx.props, typeof"
                        + " ctx.exports]) };"
                        + " | [\"value\",{},\"object\"]",
                "export default { fetch(request) { return new Response(request.cf.colo); } }; | skep",
            })
    void everyFormAnswers(String source, String expected) throws Exception {
        assertThat(call(source, new Binding.Text("NAME", "value")).text()).isEqualTo(expected);
    }

    @Test
    void theOlderFormAnswersWithItsBindingsAsGlobals() throws Exception {
        var script = new WorkerModule.Script("worker.js", """
                addEventListener('fetch', (event) => {
                  event.passThroughOnException();
                  event.waitUntil(Promise.resolve());
                  event.respondWith(answer(event.request));
                });
                async function answer(request) { return new Response(`${NAME} ${OPTIONS.a} ${request.method}`); }
                """);
        var spec = TestHost.spec(
                Limits.DEFAULT,
                List.of(script),
                new Binding.Text("NAME", "value"),
                new Binding.Json("OPTIONS", "{\"a\":1}"));
        assertThat(TestCall.get("http://a/").sentTo(HOST.open(spec)).answer().text())
                .isEqualTo("value 1 GET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return 'text'; | NO_RESPONSE | Incorrect type for Promise",
                "return undefined; | NO_RESPONSE | Incorrect type for Promise",
                "throw new RangeError('boom'); | EXCEPTION | RangeError: boom",
                "throw { code: 5 }; | EXCEPTION | Uncaught {\"code\":5}",
                "return Promise.reject(null); | EXCEPTION | Uncaught null",
            })
    void whatIsNoAnswerIsAFailure(String handler, String kind, String detail) throws Exception {
        var failure =
                call("export default { async fetch() { " + handler + " } };").failure();
        assertThat(failure.kind().name()).isEqualTo(kind);
        assertThat(failure.detail()).contains(detail);
    }

    @Test
    void waitUntilGoesOnAfterTheResponse() throws Exception {
        var told = new CountDownLatch(1);
        var source = "export default { fetch(request, env, ctx) {"
                + " ctx.waitUntil((async () => { await scheduler.wait(1); await"
                + " env.AFTER.fetch('http://after/'); })());"
                + " return new Response('answered'); } };";
        var answer = call(source, new Binding.Service("AFTER", (request, reply) -> told.countDown()));
        assertThat(answer.text()).isEqualTo("answered");
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void headersAreCheckedAndOnesOfTheConnectionAreDropped() throws Exception {
        var answer = call("export default { fetch: () => new Response('x', { status: 201, headers: [['X-A', '1'],"
                + " ['Set-Cookie', 'a'], ['Set-Cookie', 'b'], ['Connection', 'close'],"
                + " ['Transfer-Encoding', 'chunked']] }) };");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers())
                .hasToString(HeaderList.of(
                                "x-a",
                                "1",
                                "set-cookie",
                                "a",
                                "set-cookie",
                                "b",
                                "content-type",
                                "text/plain;charset=UTF-8")
                        .toString());
    }

    @Test
    void aHandlerThatNeverAnswersIsGivenUpWithItsClient() throws Exception {
        var ready = new CountDownLatch(1);
        var source = "export default { async fetch(request, env) { env.READY.fetch('http://ready/');"
                + " await new Promise(() => {}); } };";
        Binding binding = new Binding.Service("READY", (request, reply) -> ready.countDown());
        var call = TestCall.get("http://a/").sentTo(HOST.open(TestHost.spec(source, binding)));
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        call.abort();
        assertThat(call.answer().failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
    }
}
