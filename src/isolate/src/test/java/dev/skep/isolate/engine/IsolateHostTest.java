package dev.skep.isolate.engine;

import static dev.skep.isolate.engine.TestHost.DEADLINE_SECONDS;
import static dev.skep.isolate.engine.TestHost.begin;
import static dev.skep.isolate.engine.TestHost.call;
import static dev.skep.isolate.engine.TestHost.get;
import static dev.skep.isolate.engine.TestHost.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Admission;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolateHostTest {
    private static final String LOOP = "export default { fetch() { for (;;) {} } }";

    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void answersWithWhatTheHandlerReturns() throws Exception {
        var worker = host.isolates.open(spec(
                "export default { async fetch(request, env) { return new Response(`hello ${env.WHO}`); } }",
                new Binding.Text("WHO", "world")));

        var answer = call(worker);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("hello world");
        assertThat(answer.headers().get("content-type")).isEqualTo("text/plain;charset=UTF-8");
    }

    @Test
    void modulesImportEachOtherAndData() throws Exception {
        List<WorkerModule> modules = List.of(
                new WorkerModule.EsModule("index.js", """
                        import { price } from './lib/prices.js';
                        import table from "./table.json" with { type: "json" };
                        import note from './note.txt';
                        import bytes from './data.bin';
                        export default { fetch() {
                          return Response.json([price('tea'), table.tea, note, [...new Uint8Array(bytes)]]);
                        } };
                        """),
                new WorkerModule.EsModule(
                        "lib/prices.js",
                        "import table from '../table.json'; export const price = (name) => table[name] * 2;"),
                new WorkerModule.Json("table.json", "{\"tea\": 3}"),
                new WorkerModule.Text("note.txt", "a \"note\"\nof two lines\\"),
                new WorkerModule.Data("data.bin", new byte[] {0, -1, 34, 92, 127}));

        var answer = call(host.isolates.open(spec(Limits.DEFAULT, modules)));

        assertThat(answer.text()).isEqualTo("[6,3,\"a \\\"note\\\"\\nof two lines\\\\\",[0,255,34,92,127]]");
    }

    @Test
    void whatWasAdmittedNeedNotBeEvaluatedAgain() throws Exception {
        var admitted = spec("let calls = 0; export default { fetch() { return new Response(String(++calls)); } }");
        assertThat(host.isolates.admit(admitted).get(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(Admission.Admitted.class);

        assertThat(call(host.isolates.open(admitted)).text()).isEqualTo("1");
        assertThat(host.coldStarts).hasValue(0);
    }

    @Test
    void otherVariablesAreAnotherWorld() throws Exception {
        var code = "export default { fetch(request, env) { return new Response(env.WHO); } }";
        var admitted = spec(code, new Binding.Text("WHO", "before"));
        host.isolates.admit(admitted).get(DEADLINE_SECONDS, TimeUnit.SECONDS);

        var answer = call(host.isolates.open(spec(code, new Binding.Text("WHO", "after"))));

        assertThat(answer.text()).isEqualTo("after");
        assertThat(host.coldStarts).hasValue(1);
    }

    @Test
    void anExceptionIsToldToTheLogAndNotToTheClient() throws Exception {
        var worker = host.isolates.open(spec("export default { fetch() { throw new Error('secret detail'); } }"));

        var answer = call(worker);

        assertThat(answer.failure().kind()).isEqualTo(Failure.Kind.EXCEPTION);
        assertThat(answer.failure().detail()).contains("secret detail").contains("index.js:1");
    }

    @Test
    void anEndlessLoopIsStoppedAndTheNextRequestIsAnswered() throws Exception {
        var limits = Limits.DEFAULT.withCpuMillisMax(50);
        var source = "export default { fetch(request) { if (request.url.endsWith('loop')) for (;;) {} return new"
                + " Response('fine'); } }";
        var worker = host.isolates.open(spec(limits, List.of(new WorkerModule.EsModule("index.js", source))));

        var stopped = call(worker, get("http://test.example/loop"));
        var next = call(worker);

        assertThat(stopped.failure().kind()).isEqualTo(Failure.Kind.CPU_LIMIT);
        assertThat(stopped.status()).isEqualTo(503);
        assertThat(next.text()).isEqualTo("fine");
        assertThat(host.log).anyMatch(line -> line.contains("50 ms of CPU time"));
    }

    @Test
    void promisesThatSpinAreStoppedToo() throws Exception {
        var source = "const spin = () => Promise.resolve().then(spin); export default { fetch() { return spin(); } }";
        var limits = Limits.DEFAULT.withCpuMillisMax(50);
        var worker = host.isolates.open(spec(limits, List.of(new WorkerModule.EsModule("index.js", source))));

        assertThat(call(worker).failure().kind()).isEqualTo(Failure.Kind.CPU_LIMIT);
    }

    @Test
    void aNeighbourIsAnsweredWhileALoopRuns() throws Exception {
        var loops = host.isolates.open(spec(LOOP));
        var stuck = List.of(begin(loops, get("http://test.example/")), begin(loops, get("http://test.example/")));
        var neighbour = host.isolates.open(spec("export default { fetch() { return new Response('here'); } }"));

        for (int i = 0; i < 20; i++) {
            assertThat(call(neighbour).text()).isEqualTo("here");
        }
        assertThat(stuck).noneMatch(answer -> answer.isDone());
    }

    @Test
    void requestsThatHadNotStartedMoveToTheNextIsolate() throws Exception {
        var source = "let n = 0; export default { fetch() { if (n++ === 0) for (;;) {} return new Response('ok'); } }";
        var limits = Limits.DEFAULT.withCpuMillisMax(100);
        var worker = host.isolates.open(spec(limits, List.of(new WorkerModule.EsModule("index.js", source))));

        var answers = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> begin(worker, get("http://test.example/")))
                .toList();

        int lost = 0;
        for (var answer : answers) {
            var settled = answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            lost += settled.failure() == null ? 0 : 1;
        }
        // Each isolate loses the request that loops in it, and no other.
        assertThat(lost).isBetween(1, 20);
        assertThat(answers)
                .allMatch(answer -> answer.join().failure() == null
                        || answer.join().failure().kind() == Failure.Kind.CPU_LIMIT);
    }

    @Test
    void aChainOfWorkersEndsAtItsDepth() throws Exception {
        var worker = host.isolates.open(spec("export default { fetch() { return new Response('deep'); } }"));

        assertThat(call(worker, new TestHost.GetRequest("http://test.example/", 32))
                        .text())
                .isEqualTo("deep");
        assertThat(call(worker, new TestHost.GetRequest("http://test.example/", 33))
                        .failure()
                        .kind())
                .isEqualTo(Failure.Kind.TOO_DEEP);
    }

    @Test
    void anIdleIsolateIsEvictedAndRevived() throws Exception {
        try (var brief = new TestHost(Duration.ofMillis(1))) {
            var source = "let calls = 0; export default { fetch() { return new Response(`${++calls}`); } }";
            var worker = brief.isolates.open(spec(source));
            assertThat(call(worker).text()).isEqualTo("1");

            while (worker.isolateCount() > 0) {
                Thread.onSpinWait();
            }

            assertThat(call(worker).text()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "let x = 1;\\nlet y = ;|index.js|2|SYNTAX|Expected an operand",
                "\\n\\nthrow new Error('at start');|index.js|3|EVALUATION|at start",
                "import a from './nope.js';|index.js|1|EVALUATION|nope.js",
                "export default {}|index.js|0|NO_HANDLER|has no fetch handler",
                "for (;;) {}|index.js|0|STARTUP_LIMIT|1000 ms of CPU time",
                "null.x;|index.js|1|EVALUATION|Cannot read property",
                "export const x = 1;|index.js|0|NO_HANDLER|has no fetch handler",
                "await new Promise(() => {}); export default { fetch() {} };|index.js|0|EVALUATION|top-level await",
            })
    void whatCannotServeIsRefusedWithAPlaceAndAReason(
            String source, String file, int line, Admission.Kind kind, String reason) throws Exception {
        var verdict = host.isolates.admit(spec(source.replace("\\n", "\n"))).get(DEADLINE_SECONDS, TimeUnit.SECONDS);

        assertThat(verdict).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.file()).isEqualTo(file);
            assertThat(refused.line()).isEqualTo(line);
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.message()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lib/bad.js|lib/bad.js|2|SYNTAX|Expected an operand",
                "lib/throws.js|lib/throws.js|3|EVALUATION|Cannot read property",
                "lib/imports.js|lib/imports.js|1|EVALUATION|Cannot find module 'lib/nope.js'",
            })
    void aRefusalNamesTheModuleThatIsWrong(String imported, String file, int line, Admission.Kind kind, String reason)
            throws Exception {
        List<WorkerModule> modules = List.of(
                new WorkerModule.EsModule(
                        "src/index.js", "import '../" + imported + "'; export default { fetch() {} };"),
                new WorkerModule.EsModule("lib/bad.js", "\nlet let = 3;"),
                new WorkerModule.EsModule("lib/throws.js", "\n\nundefined.x;"),
                new WorkerModule.EsModule("lib/imports.js", "import './nope.js';"));

        var verdict = host.isolates.admit(spec(Limits.DEFAULT, modules)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);

        assertThat(verdict).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
            assertThat(refused.file()).isEqualTo(file);
            assertThat(refused.line()).isEqualTo(line);
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.message()).contains(reason);
        });
    }

    @Test
    void whatCanServeIsAdmittedWithItsHandlersAndExports() throws Exception {
        var source = "export const x = 1; export default { fetch() {}, scheduled() {} }";

        var verdict = host.isolates.admit(spec(source)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);

        assertThat(verdict).isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
            assertThat(admitted.handlers()).containsExactlyInAnyOrder("fetch", "scheduled");
            assertThat(admitted.exports()).containsExactlyInAnyOrder("x", "default");
        });
    }
}
