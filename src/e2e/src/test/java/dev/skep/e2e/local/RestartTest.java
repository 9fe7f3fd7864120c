package dev.skep.e2e.local;

import static dev.skep.e2e.local.Yaml.worker;
import static dev.skep.e2e.stage.Workers.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, failing to start, and starting again. */
class RestartTest {
    @TempDir
    Path place;

    private Path folder;
    private Path data;

    @BeforeEach
    void folders() {
        folder = place.resolve("manifests");
        data = place.resolve("data");
        folder.toFile().mkdir();
    }

    @Test
    void whatServedBeforeABadEditServesAfterARestart() {
        var syntax = folder.resolve("syntax.yaml");
        var yaml = folder.resolve("yaml.yaml");
        var schema = folder.resolve("schema.yaml");
        Yaml.write(syntax, worker("syntax", answering("one")));
        Yaml.write(yaml, worker("yaml", answering("two")));
        Yaml.write(schema, worker("schema", answering("three")));
        try (var skep = SkepProcess.start(folder, data)) {
            skep.await(
                    "all ready",
                    line -> skep.output().stream()
                                    .filter(one -> one.startsWith("ready"))
                                    .count()
                            == 3);
            Yaml.write(syntax, worker("syntax", "export default { fetch() { retrun 1; } };"));
            skep.awaitLine("SyntaxError");
            assertThat(skep.signal("INT").awaitExit()).isZero();
        }
        Yaml.write(yaml, "kind: [");
        Yaml.write(schema, worker("schema", answering("worse")).replace("main:", "mian:"));

        try (var skep = SkepProcess.start(folder, data)) {
            skep.await(
                    "all ready",
                    line -> skep.output().stream()
                                    .filter(one -> one.startsWith("ready"))
                                    .count()
                            == 3);
            assertThat(skep.get("syntax-default", "/").body()).isEqualTo("one");
            assertThat(skep.get("yaml-default", "/").body()).isEqualTo("two");
            assertThat(skep.get("schema-default", "/").body()).isEqualTo("three");
            assertThat(skep.output())
                    .anyMatch(line -> line.contains("syntax.yaml:11 ") && line.contains("SyntaxError"));
            assertThat(skep.output()).anyMatch(line -> line.contains("yaml.yaml:1: "));
            assertThat(skep.output()).anyMatch(line -> line.contains("schema.yaml:6 spec.template.mian"));

            Yaml.write(syntax, worker("syntax", answering("mended")));
            skep.awaitAnswer("syntax-default", "/", answer -> answer.body().equals("mended"));
            assertThat(skep.signal("INT").awaitExit()).isZero();
        }
    }

    @Test
    void whatWasRemovedMeanwhileDoesNotComeBack() {
        Yaml.write(folder.resolve("a.yaml"), worker("a", answering("a")));
        Yaml.write(folder.resolve("b.yaml"), worker("b", answering("b")));
        try (var skep = SkepProcess.start(folder, data)) {
            skep.await(
                    "both ready",
                    line -> skep.output().stream()
                                    .filter(one -> one.startsWith("ready"))
                                    .count()
                            == 2);
            assertThat(skep.signal("INT").awaitExit()).isZero();
        }
        Yaml.delete(folder.resolve("b.yaml"));

        try (var skep = SkepProcess.start(folder, data)) {
            skep.awaitReady("a", "production", 1);
            assertThat(skep.get("b-default", "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nothingValidAndNothingKeptIsExitCode2() {
        Yaml.write(folder.resolve("bad.yaml"), worker("bad", answering("x")).replace("main:", "mian:"));
        try (var skep = SkepProcess.start(folder, data)) {
            assertThat(skep.awaitExit()).isEqualTo(2);
            assertThat(skep.output()).anyMatch(line -> line.contains("bad.yaml:6 spec.template.mian"));
            assertThat(skep.output().getLast()).startsWith("nothing to serve").contains("manifests");
        }
        try (var skep = SkepProcess.start(place.resolve("absent"), data)) {
            assertThat(skep.awaitExit()).isEqualTo(2);
            assertThat(skep.output()).anyMatch(line -> line.contains("absent: is not there"));
        }
    }

    @Test
    void whatIsTakenIsNamed() throws IOException {
        Yaml.write(folder.resolve("a.yaml"), worker("a", answering("a")));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var skep = launch("--port", String.valueOf(taken.getLocalPort()), "--admin-port", "0")) {
            assertThat(skep.awaitExit()).isEqualTo(1);
            assertThat(skep.output().getLast()).contains("cannot start").contains(String.valueOf(taken.getLocalPort()));
        }
        try (var first = SkepProcess.start(folder, data)) {
            first.awaitReady("a", "production", 1);
            try (var second = SkepProcess.start(folder, data)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output().getLast()).contains("in use by another skep");
            }
        }
    }

    private SkepProcess launch(String... options) {
        var command = new ArrayList<>(SkepProcess.launcher());
        command.addAll(List.of("run", "--manifests", folder.toString(), "--data", data.toString()));
        command.add("--allow-interpreter");
        command.addAll(List.of(options));
        return SkepProcess.launch(command);
    }

    @Test
    void theCommandLineExplainsItself() {
        assertThat(said(0, "--help")).contains("run", "Serves the WorkerServices");
        assertThat(said(0, "run", "--help")).contains("--manifests", "8787", "Exit codes", "nothing valid to serve");
        assertThat(said(0, "--version")).startsWith("skep ");
        assertThat(said(2, "run", "--port", "99999")).contains("--port");
        assertThat(said(2, "fly")).contains("fly");
    }

    private static String said(int exitCode, String... arguments) {
        var command = new ArrayList<>(SkepProcess.launcher());
        command.addAll(List.of(arguments));
        try (var skep = SkepProcess.launch(command)) {
            assertThat(skep.awaitExit()).isEqualTo(exitCode);
            return String.join("\n", skep.output());
        }
    }
}
