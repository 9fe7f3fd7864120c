package dev.skep.isolate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.engine.TestHost;
import dev.skep.isolate.engine.Worker;
import dev.skep.isolate.limits.Limits;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every behaviour of every case file, each file in an isolate of its own; {@code -Dcases=web/url} runs one file. */
class JsCasesTest {
    private static final TestHost HOST = new TestHost();

    @AfterAll
    static void close() {
        HOST.close();
    }

    @TestFactory
    Stream<DynamicNode> cases() {
        var only = System.getProperty("cases", "");
        return CaseFile.all().stream()
                .filter(file -> only.isEmpty() || file.toString().equals(only))
                .map(JsCasesTest::behaviours);
    }

    private static DynamicNode behaviours(CaseFile file) {
        var worker = open(file);
        var names = CaseFile.names(call(worker, "").text());
        var tests = IntStream.range(0, names.size())
                .mapToObj(i -> DynamicTest.dynamicTest(names.get(i), () -> {
                    var answer = call(worker, "?" + i);
                    assertThat(answer.text())
                            .as(String.valueOf(answer.failure()))
                            .isEqualTo("passed");
                }));
        return DynamicContainer.dynamicContainer(file.toString(), tests);
    }

    private static Worker open(CaseFile file) {
        var modules = List.<WorkerModule>of(
                new WorkerModule.EsModule("runner.js", CaseFile.shared("runner.js")),
                new WorkerModule.EsModule("assert.js", CaseFile.shared("assert.js")),
                new WorkerModule.EsModule("case.js", file.source()),
                new WorkerModule.Json("table.json", file.table().isEmpty() ? "{}" : file.table()));
        return HOST.open(TestHost.spec(Limits.DEFAULT, modules, new Binding.Text("GREETING", "hello")));
    }

    private static TestHost.Answer call(Worker worker, String query) {
        try {
            return TestHost.call(worker, TestHost.get("http://test.example/" + query));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
