package dev.skep.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.core.schema.SchemaChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm prints when a release is there. It does so only with a cluster, so the notes are made an object here. */
@WithPrograms
class NotesTest {

    private static final String SHOWN = """
            apiVersion: v1
            kind: Notes
            metadata: {name: shown}
            text: {{ tpl (.Files.Get "notes.txt") . | toJson }}
            """;

    private final Programs programs = Programs.here();

    @TempDir
    private Path folder;

    @Test
    void theServiceTheyShowIsOne() throws IOException {
        var notes = notes();
        var example = notes.substring(notes.indexOf("<<'YAML'\n") + 9, notes.indexOf("\nYAML\n"));
        var service = (ObjectNode) Yaml.documents(example).findFirst().orElseThrow();
        service.withObject("/metadata").put("namespace", "default");

        assertThat(new SchemaChecker().check(service).violations()).isEmpty();
    }

    @Test
    void theySpeakOfTheNamespacesThatAreLookedAfter() throws IOException {
        assertThat(notes()).contains("looks after every namespace").contains("kubectl --namespace default apply");
        assertThat(notes("--set", "namespaces={shop,team}"))
                .contains("looks after shop, team")
                .contains("kubectl --namespace shop apply");
    }

    private String notes(String... arguments) throws IOException {
        var templates = Files.createDirectories(folder.resolve("templates"));
        for (var name : new String[] {"Chart.yaml", "values.yaml", "templates/_names.tpl"}) {
            Files.writeString(
                    folder.resolve(name), Files.readString(Programs.chart().resolve(name)));
        }
        Files.writeString(
                folder.resolve("notes.txt"), Files.readString(Programs.chart().resolve("templates/NOTES.txt")));
        Files.writeString(templates.resolve("shown.yaml"), SHOWN);
        return programs.release(folder, Programs.RELEASE, Programs.NAMESPACE, arguments)
                .get("Notes shown")
                .path("text")
                .asText();
    }
}
