package dev.skep.e2e.local;

import static dev.skep.e2e.local.Yaml.worker;
import static dev.skep.e2e.stage.Workers.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens while somebody edits: good edits serve, bad ones are explained and change nothing. */
class LiveEditTest {
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
        assertThat(skep.get("steady-default", "/").body()).isEqualTo("steady");
        assertThat(skep.signal("TERM").awaitExit()).isZero();
        skep.close();
    }

    private static Path serve(String service) {
        var file = folder.resolve(service + ".yaml");
        Yaml.write(file, worker(service, answering("good")));
        skep.awaitReady(service, "production", 1);
        return file;
    }

    @Test
    void anEditServesAtOnceHoweverTheEditorSaves() throws Exception {
        var file = serve("edited");

        Yaml.replace(file, worker("edited", answering("renamed over")));
        skep.awaitReady("edited", "production", 2);
        assertThat(skep.get("edited-default", "/").body()).isEqualTo("renamed over");

        Yaml.delete(file);
        Yaml.write(file, worker("edited", answering("deleted and written")));
        skep.awaitReady("edited", "production", 3);
        assertThat(skep.get("edited-default", "/").body()).isEqualTo("deleted and written");

        var volume = Files.createDirectory(folder.resolve("..v2"));
        Yaml.write(volume.resolve("edited.yaml"), worker("edited", answering("linked")));
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("..v2/edited.yaml"));
        skep.awaitReady("edited", "production", 4);
        assertThat(skep.get("edited-default", "/").body()).isEqualTo("linked");
    }

    /** Name, text of the whole file, then parts of the line that is printed. */
    static List<List<String>> badEdits() {
        return List.of(
                List.of(
                        "syntax",
                        worker("syntax", "export default {\n  fetch() { retrun new Response(1); }\n};"),
                        "syntax.yaml:12 spec.template.modules[0].esModule: index.js:2: SyntaxError",
                        "Correct the line"),
                List.of(
                        "exportless",
                        worker("exportless", "export const answer = 42;"),
                        "exportless.yaml:10 spec.template.modules[0].esModule: index.js",
                        "default"),
                List.of(
                        "thrower",
                        worker("thrower", "export default {};\n\nundefinedThing.call();"),
                        "thrower.yaml:13 spec.template.modules[0].esModule: index.js:3: ReferenceError",
                        "Correct the line"),
                List.of(
                        "endless",
                        worker("endless", "for (;;) {}\nexport default { fetch() {} };"),
                        "endless.yaml:10 spec.template.modules[0].esModule: index.js",
                        "CPU"),
                List.of(
                        "import",
                        worker("import", "import x from \"./missing.js\";\nexport default { fetch() {} };"),
                        "import.yaml:11 spec.template.modules[0].esModule: index.js:1",
                        "missing.js"),
                List.of(
                        "keyless",
                        worker(
                                "keyless",
                                answering("new"),
                                "    secrets: [{name: KEY, secretKeyRef: {name: nowhere, key: key}}]\n"),
                        "keyless.yaml:14 spec.template.secrets[0].secretKeyRef.name: There is no Secret nowhere",
                        "Create the Secret"),
                List.of(
                        "typo",
                        worker("typo", answering("new")).replace("main:", "mian:"),
                        "typo.yaml:6 spec.template.mian",
                        "main"),
                List.of(
                        "tabbed",
                        worker("tabbed", answering("new")).replace("  template:", "\ttemplate:"),
                        "tabbed.yaml:5: ",
                        "spaces"),
                List.of(
                        "twice",
                        worker(
                                "twice",
                                answering("new"),
                                "    vars: [{name: A, text: a}]\n    secrets:"
                                        + " [{name: A, secretKeyRef: {name: s, key: k}}]\n"),
                        "twice.yaml:1",
                        "Rename one of them"));
    }

    @ParameterizedTest
    @MethodSource("badEdits")
    void aBadEditIsExplainedAndWhatServedGoesOn(List<String> row) {
        var service = row.get(0);
        var file = serve(service);

        Yaml.write(file, row.get(1));

        assertThat(skep.awaitLine(row.get(2))).contains(folder.toString()).contains(row.get(3));
        assertThat(skep.get(service + "-default", "/").body()).isEqualTo("good");

        Yaml.write(file, worker(service, answering("mended")));
        skep.await(service + " ready again", line -> line.startsWith("ready http://" + service + "-default."));
        assertThat(skep.get(service + "-default", "/").body()).isEqualTo("mended");
    }

    @Test
    void aBindingToNobodyIsExplainedAndServesWhatItCan() {
        var script = """
                export default {
                  async fetch(request, env) {
                    try {
                      return await env.PEER.fetch("http://peer/");
                    } catch (e) {
                      return new Response("no peer");
                    }
                  }
                };""";
        Yaml.write(
                folder.resolve("dangling.yaml"),
                worker("dangling", script, "    services:\n      - {name: PEER, service: peer}\n"));

        assertThat(skep.awaitLine("spec.template.services[0]"))
                .contains("dangling.yaml:21", "PEER", "peer")
                .contains("Create the WorkerService");
        skep.awaitAnswer("dangling-default", "/", answer -> answer.body().equals("no peer"));

        Yaml.write(folder.resolve("peer.yaml"), worker("peer", answering("peer here")));
        skep.awaitAnswer("dangling-default", "/", answer -> answer.body().equals("peer here"));
    }

    @Test
    void aMissingSecretIsAwaited() {
        var script = "export default { fetch(request, env) { return new Response(env.KEY === \"hush-hush\"); } };";
        Yaml.write(
                folder.resolve("waiting.yaml"),
                worker("waiting", script, "    secrets: [{name: KEY, secretKeyRef: {name: later, key: key}}]\n"));
        skep.awaitLine("There is no Secret later");

        Yaml.write(folder.resolve("later.yml"), """
                apiVersion: v1
                kind: Secret
                metadata: {name: later}
                stringData: {key: hush-hush}
                """);
        skep.awaitReady("waiting", "production", 1);
        assertThat(skep.get("waiting-default", "/").body()).isEqualTo("true");
        assertThat(String.join("\n", skep.output())).doesNotContain("hush-hush");

        Yaml.delete(folder.resolve("later.yml"));
        skep.awaitLine("There is no Secret later");
        assertThat(skep.get("waiting-default", "/").body()).isEqualTo("true");
    }

    @Test
    void aRemovedFileStopsServingAndComesBackWithANewVersion() {
        var file = serve("fleeting");

        Yaml.delete(file);
        skep.awaitLine("gone  default/fleeting production");
        assertThat(skep.get("fleeting-default", "/").statusCode()).isEqualTo(404);

        Yaml.write(file, worker("fleeting", answering("back")));
        skep.await("fleeting again", line -> line.startsWith("ready http://fleeting-default."));
        assertThat(skep.get("fleeting-default", "/").body()).isEqualTo("back");
    }

    @Test
    void aBrokenDocumentDoesNotTakeItsNeighboursAlong() {
        var file = folder.resolve("pair.yaml");
        Yaml.write(file, worker("left", answering("l1")) + "\n---\n" + worker("right", answering("r1")));
        skep.await("both", line -> line.contains("/left ") || line.contains("/right "));
        skep.awaitAnswer("right-default", "/", answer -> answer.body().equals("r1"));

        Yaml.write(file, worker("left", answering("l2")) + "\n---\nkind: WorkerService: oops\n");
        skep.awaitLine("pair.yaml:");
        skep.awaitAnswer("left-default", "/", answer -> answer.body().equals("l2"));
        assertThat(skep.get("right-default", "/").body()).isEqualTo("r1");
    }

    @Test
    void theSameObjectTwiceIsSaid() {
        serve("once");
        Yaml.write(folder.resolve("twin.yaml"), worker("once", answering("twin")));

        assertThat(skep.awaitLine("twin.yaml:3")).contains("already in").contains("remove one of the two");
        assertThat(skep.get("once-default", "/").body()).isEqualTo("good");
        Yaml.delete(folder.resolve("twin.yaml"));
    }

    @Test
    void aForeignKindIsPassedOverWithOneLine() {
        Yaml.write(folder.resolve("foreign/pod.json"), """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}""");
        skep.awaitLine("Pod (v1) means nothing to Skep");
        Yaml.write(folder.resolve("foreign/other.json"), """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b"}}""");
        serve("after-foreign");

        assertThat(skep.output()).filteredOn(line -> line.contains("Pod")).hasSize(1);
    }
}
