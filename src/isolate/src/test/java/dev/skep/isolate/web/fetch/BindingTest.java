package dev.skep.isolate.web.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.engine.TestHost;
import dev.skep.isolate.engine.Worker;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.isolate.fetch.TextBody;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls from worker to worker, and from a worker to the network, as both sides see them. */
class BindingTest {
    private static final TestHost HOST = new TestHost();
    private static final String ECHO = """
            export default { async fetch(request) {
              const { pathname } = new URL(request.url);
              if (pathname === '/throw') throw new RangeError('boom');
              if (pathname === '/text') throw 'just text';
              if (pathname === '/none') return 5;
              const { method, url } = request;
              return Response.json({ method, url, body: await request.text() }, { status: 202 });
            } };""";

    @AfterAll
    static void close() {
        HOST.close();
    }

    private static Worker caller(String handler, Fetcher target) {
        return HOST.open(TestHost.spec(source(handler), new Binding.Service("OTHER", target)));
    }

    private static String source(String handler) {
        return "export default { async fetch(request, env, ctx) { " + handler + " } };";
    }

    private static String answer(String handler, Fetcher target) throws Exception {
        return TestCall.get("http://test.example/start")
                .sentTo(caller(handler, target))
                .answer()
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env.OTHER.fetch('http://other/a?b#c') | GET | http://other/a?b | ''",
                "env.OTHER.fetch(new URL('http://other/a'), { method: 'put', body: 'text' }) | PUT |"
                        + " http://other/a | text",
                "env.OTHER.fetch(new Request('http://other/a', { method: 'POST', body: new Uint8Array([65]) }))"
                        + " | POST | http://other/a | A",
                "env.OTHER.fetch('http://other/a', { method: 'POST', body: new URLSearchParams('a=1') }) | POST"
                        + " | http://other/a | a=1",
                "env.OTHER.fetch('http://other/a', { method: 'POST', body: ReadableStream.from([new"
                        + " Uint8Array([65])]) })"
                        + " | POST | http://other/a | A",
                "env.OTHER.fetch(request) | GET | http://test.example/start | ''",
            })
    void theOtherWorkerGetsWhatWasSent(String call, String method, String url, String body) throws Exception {
        var other = HOST.open(TestHost.spec(ECHO));
        assertThat(answer("return " + call + ";", other))
                .contains("\"method\":\"" + method + "\"")
                .contains("\"url\":\"" + url + "\"")
                .contains("\"body\":\"" + body + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://other/throw | RangeError: boom",
                "http://other/text | Error: just text",
                "http://other/none | TypeError: Incorrect type for Promise: the Promise did not resolve to"
                        + " 'Response'.",
                "/relative | TypeError: Invalid URL: /relative",
            })
    void whatWentWrongThereIsThrownHere(String url, String error) throws Exception {
        var other = HOST.open(TestHost.spec(ECHO));
        var handler =
                "try { await env.OTHER.fetch('" + url + "'); } catch (error) { return new Response(String(error)); }";
        assertThat(answer(handler, other)).isEqualTo(error);
    }

    @Test
    void anAnswerThatIsReturnedUntouchedPassesThrough() throws Exception {
        var body = new TestBody("never read");
        var headers = HeaderList.of("x-a", "1", "set-cookie", "a", "set-cookie", "b");
        var worker =
                caller("return env.OTHER.fetch(request);", (request, reply) -> reply.respond(203, "", headers, body));
        var answer = TestCall.get("http://a/").sentTo(worker).answer();
        assertThat(answer.body()).isSameAs(body);
        assertThat(answer.headers()).isSameAs(headers);
        assertThat(answer.status()).isEqualTo(203);
    }

    @Test
    void textStaysTextAndHeadersOfTheConnectionStayHere() throws Exception {
        var seen = new CompletableFuture<FetchRequest>();
        Fetcher other = (request, reply) -> {
            seen.complete(request);
            reply.respond(200, "", HeaderList.EMPTY, ByteStream.EMPTY);
        };
        answer(
                "return env.OTHER.fetch('http://other/', { method: 'POST', body: 'text', headers: { Host:"
                        + " 'evil', Connection: 'x',"
                        + " 'Content-Length': '9', 'Transfer-Encoding': 'chunked', 'X-Kept': 'yes' } });",
                other);
        var request = seen.get(60, TimeUnit.SECONDS);
        assertThat(request.body()).isInstanceOf(TextBody.class);
        assertThat(request.headers()).hasToString("[x-kept, yes, content-type, text/plain;charset=UTF-8]");
        assertThat(request.trace().depth()).isEqualTo(1);
        assertThat(request.trace().requestId()).isEqualTo("request-1");
    }

    @Test
    void aBindingIsAnOrdinaryObjectOtherwise() throws Exception {
        var handler = "return Response.json([String(env.OTHER), typeof env.OTHER.then, JSON.stringify(env.OTHER),"
                + " await env.OTHER === env.OTHER]);";
        assertThat(answer(handler, HOST.open(TestHost.spec(ECHO))))
                .isEqualTo("[\"[object Fetcher]\",\"undefined\",\"{}\",true]");
    }

    @Test
    void onlyFetchCanBeCalled() throws Exception {
        var handler = "try { await env.OTHER.add(1, 2); } catch (error) { return new Response(String(error)); }";
        assertThat(answer(handler, HOST.open(TestHost.spec(ECHO))))
                .startsWith("TypeError: The RPC receiver does not implement the method \"add\".");
    }

    @Test
    void subrequestsAreCounted() throws Exception {
        var limits = Limits.DEFAULT.withSubrequestsMax(2);
        var module = new WorkerModule.EsModule(
                "index.js",
                source("let n = 0; try { for (;;) { await env.OTHER.fetch('http://other/'); n++; } }"
                        + " catch (error) { return new Response(n + ' ' + error.message); }"));
        var other = HOST.open(TestHost.spec(ECHO));
        var worker = HOST.open(TestHost.spec(limits, List.of(module), new Binding.Service("OTHER", other)));
        assertThat(TestCall.get("http://a/").sentTo(worker).answer().text())
                .startsWith("2 Too many subrequests by single Worker invocation.");
    }

    @Test
    void aSignalAbortsTheCallAndTellsTheOtherSide() throws Exception {
        var told = new CountDownLatch(1);
        Fetcher silent = (request, reply) -> request.onAbort(told::countDown);
        var handler = "const stop = new AbortController(); const call = env.OTHER.fetch('http://other/',"
                + " { signal: stop.signal }); stop.abort();"
                + " try { await call; } catch (error) { return new Response(error.name); }";
        assertThat(answer(handler, silent)).isEqualTo("AbortError");
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatGoesAwayIsSeenInTheSignal() throws Exception {
        var worker = HOST.open(TestHost.spec(
                source("await new Promise((resolve) => { request.signal.addEventListener('abort', resolve);"
                        + " env.READY.fetch('http://r/'); });"
                        + " return new Response(request.signal.reason.name);"),
                new Binding.Service("READY", (request, reply) -> ready.countDown())));
        var call = TestCall.get("http://a/").sentTo(worker);
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        call.abort();
        assertThat(call.answer().text()).isEqualTo("AbortError");
    }

    private final CountDownLatch ready = new CountDownLatch(1);

    @Test
    void theNetworkIsNotForTheGlobalScope() throws Exception {
        var worker = HOST.open(TestHost.spec("const early = fetch('http://a/').catch((error) => error.message);"
                + "export default { async fetch() { return new Response(await early); } };"));
        assertThat(TestCall.get("http://a/").sentTo(worker).answer().text())
                .startsWith("Disallowed operation called within global scope.");
    }

    @Test
    void theNetworksFailureIsATypeError() throws Exception {
        var worker = HOST.open(TestHost.spec(
                source("try { await fetch('http://a/'); } catch (error) { return new Response(String(error)); }")));
        assertThat(TestCall.get("http://a/").sentTo(worker).answer().text()).isEqualTo("TypeError: no network here");
    }

    @Test
    void anAnswerNobodyReadsIsLetGoWithTheRequest() throws Exception {
        var unread = new TestBody("a", "b");
        Fetcher other = (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, unread);
        assertThat(answer("return new Response(String((await env.OTHER.fetch('http://other/')).status));", other))
                .isEqualTo("200");
        assertThat(unread.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallNobodyWaitsForIsGivenUpWithTheRequest() throws Exception {
        var told = new CountDownLatch(1);
        Fetcher silent = (request, reply) -> request.onAbort(told::countDown);
        assertThat(answer("env.OTHER.fetch('http://other/'); return new Response('done');", silent))
                .isEqualTo("done");
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyThatWasPassedOnOutlivesTheRequest() throws Exception {
        var body = new TestBody("a", "b");
        var aborts = new CountDownLatch(1);
        Fetcher other = (request, reply) -> {
            request.onAbort(aborts::countDown);
            reply.respond(200, "", HeaderList.EMPTY, body);
        };
        assertThat(answer("return env.OTHER.fetch('http://other/');", other)).isEqualTo("ab");
        assertThat(body.cancelled.getCount()).isEqualTo(1);
        assertThat(aborts.getCount()).isEqualTo(1);
    }
}
