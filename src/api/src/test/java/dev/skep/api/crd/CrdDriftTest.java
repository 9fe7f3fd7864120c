package dev.skep.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code crds/} is what the types say. With {@code -Dcrds.write=true} the files are written instead of compared. */
class CrdDriftTest {

    private static final Path FOLDER = Path.of("..", "..", "crds");

    @Test
    void theFilesAreWhatTheTypesSay() throws IOException {
        var generated = CrdFiles.generate();
        if (Boolean.getBoolean("crds.write")) {
            write(generated);
        }
        assertThat(committed())
                .as("crds/ differs from src/api: run `make crds`")
                .isEqualTo(generated);
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var folder = Files.newDirectoryStream(FOLDER, "*.yaml")) {
            for (Path file : folder) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void write(Map<String, String> generated) throws IOException {
        for (String stale : committed().keySet()) {
            if (!generated.containsKey(stale)) {
                Files.delete(FOLDER.resolve(stale));
            }
        }
        for (var file : generated.entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
        }
    }
}
