package dev.skep.e2e.local;

import static dev.skep.e2e.local.Yaml.worker;
import static dev.skep.e2e.stage.Workers.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments as they are declared, renamed, rolled back and taken back. */
class EnvironmentsTest {
    private static final String ECHO =
            "export default { fetch(request, env) { return new Response(env.NAME + \" one\"); } };";

    @TempDir
    static Path folder;

    @TempDir
    static Path data;

    private static SkepProcess skep;

    @BeforeAll
    static void start() {
        Yaml.write(folder.resolve("steady.yaml"), worker("steady", answering("steady")));
        skep = SkepProcess.start(folder, data);
        skep.awaitReady("steady", "production", 1);
    }

    @AfterAll
    static void stop() {
        assertThat(skep.signal("INT").awaitExit()).isZero();
        skep.close();
    }

    private static String echo(String service) {
        return worker(service, ECHO, "    vars: [{name: NAME, text: template}]\n");
    }

    private static String environment(String service, String name, String more) {
        return """
                apiVersion: skep.dev/v1alpha1
                kind: Environment
                metadata: {name: %s-%s}
                spec:
                  service: %s
                  name: %s
                %s""".formatted(service, name, service, name, more.indent(2));
    }

    @Test
    void productionCanBeDeclaredAndTakenBack() {
        Yaml.write(folder.resolve("declared.yaml"), echo("declared"));
        skep.awaitReady("declared", "production", 1);

        var override = "overrides: {vars: [{name: NAME, text: own}]}";
        Yaml.write(folder.resolve("production.yaml"), environment("declared", "production", override));
        skep.awaitReady("declared", "production", 2);
        assertThat(skep.get("declared-default", "/").body()).isEqualTo("own one");

        Yaml.delete(folder.resolve("production.yaml"));
        skep.awaitAnswer("declared-default", "/", answer -> answer.body().equals("template one"));
    }

    @Test
    void aRenamedEnvironmentMovesToItsNewName() {
        Yaml.write(folder.resolve("moving.yaml"), echo("moving"));
        var file = folder.resolve("moving-env.yaml");
        Yaml.write(file, environment("moving", "beta", "overrides: {}"));
        skep.awaitLine("http://moving-beta-default.");

        Yaml.write(file, environment("moving", "beta", "overrides: {}").replace("  name: beta", "  name: gamma"));
        skep.awaitLine("http://moving-gamma-default.");
        assertThat(skep.get("moving-gamma-default", "/").body()).isEqualTo("template one");
    }

    @Test
    void aRollbackIsOneLine() {
        Yaml.write(folder.resolve("rolled.yaml"), echo("rolled"));
        var file = folder.resolve("rolled-env.yaml");
        Yaml.write(file, environment("rolled", "beta", "overrides: {vars: [{name: NAME, text: first}]}"));
        skep.awaitReady("rolled", "beta", 1);
        var second = environment("rolled", "beta", "overrides: {vars: [{name: NAME, text: second}]}");
        Yaml.write(file, second);
        skep.awaitReady("rolled", "beta", 2);
        assertThat(skep.get("rolled-beta-default", "/").body()).isEqualTo("second one");

        Yaml.write(file, second + "  version: 1\n");
        skep.awaitReady("rolled", "beta", 1);
        assertThat(skep.get("rolled-beta-default", "/").body()).isEqualTo("first one");

        Yaml.write(file, second + "  version: 7\n");
        assertThat(skep.awaitLine("rolled-env.yaml:")).contains("spec.version", "7");
        assertThat(skep.get("rolled-beta-default", "/").body()).isEqualTo("first one");
    }

    @Test
    void codeMayStandInAConfigMap() {
        var map = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: code}
                data:
                  index.js: |
                    export default { fetch() { return new Response("%s"); } };
                """;
        Yaml.write(folder.resolve("code.yaml"), map.formatted("mapped"));
        Yaml.write(folder.resolve("mapped.yaml"), """
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: mapped}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "2026-11-01"
                    source: {configMaps: [{name: code}]}
                """);
        skep.awaitReady("mapped", "production", 1);
        assertThat(skep.get("mapped-default", "/").body()).isEqualTo("mapped");

        Yaml.write(folder.resolve("code.yaml"), map.formatted("edited"));
        skep.awaitReady("mapped", "production", 2);
        assertThat(skep.get("mapped-default", "/").body()).isEqualTo("edited");

        Yaml.write(folder.resolve("code.yaml"), map.formatted("broken\"))"));
        assertThat(skep.awaitLine("code.yaml:6 data.index.js: index.js:1: SyntaxError"))
                .contains("Correct the line");
        assertThat(skep.get("mapped-default", "/").body()).isEqualTo("edited");
    }

    @Test
    void aBindingMayBeSomebodyElses() {
        var caller = "export default { fetch(request, env) { return env.MAIL.fetch(\"http://mail/\"); } };";
        Yaml.write(folder.resolve("caller.yaml"), worker("caller", caller));
        Yaml.write(folder.resolve("mail.yaml"), worker("mail", answering("mail here")));
        Yaml.write(folder.resolve("binding.yaml"), """
                apiVersion: skep.dev/v1alpha1
                kind: ServiceBinding
                metadata: {name: caller-to-mail}
                spec:
                  name: MAIL
                  from: {service: caller}
                  to: {service: mail}
                """);

        skep.await("caller", line -> line.startsWith("ready http://caller-default."));
        skep.awaitAnswer("caller-default", "/", answer -> answer.body().equals("mail here"));
    }

    @Test
    void whatIsReservedIsRefusedAndSaid() {
        Yaml.write(
                folder.resolve("reserved.yaml"),
                worker("reserved", answering("x"), "    crons: [{name: nightly, schedule: \"0 3 * * *\"}]\n"));

        assertThat(skep.awaitLine("reserved.yaml:")).contains("spec.template.crons", "Remove the field");
    }
}
