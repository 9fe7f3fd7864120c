package dev.skep.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code crds/} and the schemas packed into this module are what the types say. With {@code -Dcrds.write=true} the
 * files are written instead of compared.
 */
class CrdDriftTest {

    @Test
    void theDefinitionsAreWhatTheTypesSay() throws IOException {
        compareOrWrite(Path.of("..", "..", "crds"), CrdFiles.generate());
    }

    @Test
    void thePackedSchemasAreWhatTheTypesSay() throws IOException {
        compareOrWrite(Path.of("src", "main", "resources", "skep", "schemas"), CrdFiles.generateSchemas());
    }

    private static void compareOrWrite(Path folder, Map<String, String> generated) throws IOException {
        if (Boolean.getBoolean("crds.write")) {
            write(folder, generated);
        }
        assertThat(committed(folder))
                .as(folder + " differs from the types: run `make crds`")
                .isEqualTo(generated);
    }

    private static Map<String, String> committed(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path file : entries) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> generated) throws IOException {
        Files.createDirectories(folder);
        for (String stale : committed(folder).keySet()) {
            if (!generated.containsKey(stale)) {
                Files.delete(folder.resolve(stale));
            }
        }
        for (var file : generated.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
