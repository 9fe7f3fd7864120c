package dev.skep.isolate.web.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.isolate.engine.TestHost;
import dev.skep.isolate.engine.Worker;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.WorkerModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies on their way through a worker: what passes untouched, what is pulled, what ends a stream. */
class BodyTest {
    private static final TestHost HOST = new TestHost();

    @AfterAll
    static void close() {
        HOST.close();
    }

    private static Worker worker(String handler) {
        return HOST.open(TestHost.spec("export default { async fetch(request, env, ctx) { " + handler + " } };"));
    }

    private static TestCall.Answer post(String handler, ByteStream body) throws Exception {
        return TestCall.post("http://test.example/", body)
                .sentTo(worker(handler))
                .answer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return new Response(request.body);",
                "return new Response(request.body.pipeThrough(new TransformStream()));",
                "return new Response(new Response(request.body).body);",
                "return new Response(new Request(request).body);",
            })
    void aBodyThatIsOnlyPassedOnNeverEntersJavaScript(String handler) throws Exception {
        var body = new TestBody("never read");
        assertThat(post(handler, body).body()).isSameAs(body);
        assertThat(body.pulls).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return new Response(await request.text()); | one two",
                "return new Response(await request.bytes()); | one two",
                "return new Response(await request.blob()); | one two",
                "return new Response((await request.clone().text()) + '/' + (await request.text())); | one"
                        + " two/one two",
                "const [a, b] = request.body.tee(); return new Response(await new Response(b).text() + await"
                        + " new Response(a).text());"
                        + " | one twoone two",
                "let all = ''; for await (const chunk of request.body) all += `<${new TextDecoder().decode(chunk)}>`;"
                        + " return new Response(all); | <one ><two>",
                "const { readable, writable } = new TransformStream(); request.body.pipeTo(writable);"
                        + " return new Response(readable); | one two",
                "return new Response(request.body.pipeThrough(new TransformStream({"
                        + " transform(chunk, to) { to.enqueue(chunk); to.enqueue(new Uint8Array([33])); } })));"
                        + " | one !two!",
                "return new Response(request.body.pipeThrough(new TextDecoderStream()).pipeThrough(new"
                        + " TextEncoderStream()));"
                        + " | one two",
            })
    void aStreamedBodyIsReadInEveryWay(String handler, String expected) throws Exception {
        assertThat(post(handler, new TestBody("one ", "two")).text()).isEqualTo(expected);
        assertThat(post(handler.replace("<", "").replace(">", ""), ByteStream.of("x".getBytes(StandardCharsets.UTF_8)))
                        .text())
                .contains("x");
    }

    @Test
    void aSlowReaderStopsTheWriter() throws Exception {
        var source = new TestBody("a", "b", "c", "d", "e", "f");
        var answer = post(
                "return new Response(request.body.pipeThrough(new TransformStream({ transform: (chunk, to) =>"
                        + " to.enqueue(chunk) })));",
                source);
        assertThat(TestCall.pull(answer.body()).get(60, TimeUnit.SECONDS))
                .isEqualTo("a".getBytes(StandardCharsets.UTF_8));
        assertThat(source.pulls.get())
                .as("one ahead in the transform, one in its writer")
                .isLessThanOrEqualTo(3);
        assertThat(new String(TestCall.read(answer.body()), StandardCharsets.UTF_8))
                .isEqualTo("bcdef");
    }

    @Test
    void aReaderThatGoesAwayCancelsTheSource() throws Exception {
        var source = new TestBody("a", "b", "c");
        var answer = post(
                "return new Response(request.body.pipeThrough(new TransformStream({ transform: (chunk, to) =>"
                        + " to.enqueue(chunk) })));",
                source);
        answer.body().cancel();
        assertThat(source.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSourceThatBreaksBreaksTheReader() throws Exception {
        var handler = "try { return new Response(await request.text()); }"
                + " catch (error) { return new Response(`${error.name}: ${error.message}`); }";
        assertThat(post(handler, TestBody.breaking("the client went away", "a")).text())
                .isEqualTo("TypeError: the client went away");
        var answer = post(
                "return new Response(request.body.pipeThrough(new TransformStream({ transform() {} })));",
                TestBody.breaking("the client went away", "a"));
        assertThatThrownBy(() -> TestCall.read(answer.body())).hasMessageContaining("the client went away");
    }

    @Test
    void aBodyOfAnotherRequestIsOutOfReach() throws Exception {
        var worker = HOST.open(TestHost.spec("""
                let kept;
                export default { async fetch(request) {
                  if (kept === undefined) { kept = request; return new Response('kept'); }
                  try { return new Response(await kept.text()); } catch (error) { return new Response(error.message); }
                } };"""));
        // Every isolate of the worker keeps its first request; sooner or later one gets its second.
        var text = "kept";
        for (int i = 0; i < 100 && text.equals("kept"); i++) {
            text = TestCall.post("http://a/", new TestBody("secret"))
                    .sentTo(worker)
                    .answer()
                    .text();
        }
        assertThat(text).startsWith("Cannot perform I/O on behalf of a different request.");
    }

    @Test
    void aLengthThatWasPromisedIsTold() throws Exception {
        var answer = post(
                "const { readable, writable } = new FixedLengthStream(3); const writer = writable.getWriter();"
                        + " writer.write('abc'); writer.close(); return new Response(readable);",
                ByteStream.EMPTY);
        assertThat(answer.body().length()).isEqualTo(3);
        assertThat(answer.text()).isEqualTo("abc");
    }

    @Test
    void anIsolateThatIsStoppedBreaksTheBodyItWasWriting() throws Exception {
        var module = new WorkerModule.EsModule("index.js", """
                export default { fetch: () => new Response(new ReadableStream({
                  n: 0,
                  pull(controller) {
                    if (this.n++ > 0) for (;;);
                    controller.enqueue(new Uint8Array([65]));
                  } }, { highWaterMark: 0 })) };""");
        var worker = HOST.open(TestHost.spec(Limits.DEFAULT.withCpuMillisMax(50), List.of(module)));
        var answer = TestCall.get("http://a/").sentTo(worker).answer();
        assertThat(TestCall.pull(answer.body()).join()).containsExactly(65);
        assertThatThrownBy(() -> TestCall.pull(answer.body()).join())
                .hasMessageContaining("ended before this body did");
    }
}
