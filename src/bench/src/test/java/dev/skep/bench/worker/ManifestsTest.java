package dev.skep.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    @Test
    void aManifestHoldsTheModuleAsALiteralBlockAndTheBindings() {
        Worker worker = Worker.of("hello").bound("AUTH", "auth").limited("hello", 200);

        assertThat(Manifests.manifest(worker)).isEqualTo("""
                apiVersion: skep.dev/v1alpha1
                kind: WorkerService
                metadata: {name: hello, namespace: default}
                spec:
                  template:
                    main: index.js
                    compatibilityDate: "2026-11-01"
                    modules:
                      - name: index.js
                        esModule: |
                            export default {
                              async fetch() {
                                return new Response("Hello World\\n");
                              },
                            };
                    services: [{name: AUTH, service: auth}]
                    limits: {cpuMillis: 200}
                """);
    }

    @Test
    void workerdEmbedsTheVeryTextThatTheManifestHolds(@TempDir Path folder) throws IOException {
        Worker worker = Worker.of("binding").bound("AUTH", "auth");

        Path config = WorkerdConfig.perSocket(folder, List.of(worker), Map.of("binding", 9001));

        assertThat(Files.readString(folder.resolve("binding.js"))).isEqualTo(worker.module());
        assertThat(Files.readString(config))
                .contains("esModule = embed \"binding.js\"")
                .contains("(name = \"AUTH\", service = \"auth\")")
                .contains("address = \"127.0.0.1:9001\"");
    }

    @Test
    void noTwoFreshWorkersAreTheSameText() {
        assertThat(Worker.fresh(50).stream().map(Worker::module).distinct()).hasSize(50);
    }
}
