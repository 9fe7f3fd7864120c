package dev.skep.runtime.distribution;

import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.secret;
import static dev.skep.runtime.operator.Words.text;
import static dev.skep.runtime.operator.Words.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.skep.protocol.distribution.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {
    @TempDir
    Path folder;

    private LastGood lastGood;

    @BeforeEach
    void open() throws IOException {
        lastGood = new LastGood(folder.resolve("disk"), folder.resolve("memory"));
    }

    private static Snapshot snapshot(long revision, String value) {
        return Snapshot.newBuilder()
                .setRevision(revision)
                .addVersions(version(
                        production("default", "shop"), revision, "source", secret("KEY", value), text("NAME", "open")))
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
    }

    @Test
    void whatWasSavedIsLoadedWhole() throws IOException {
        lastGood.save(snapshot(1, "hush"));
        assertThat(lastGood.load()).contains(snapshot(1, "hush"));
    }

    @Test
    void valuesOfSecretsAreInMemoryAlone() throws IOException {
        lastGood.save(snapshot(1, "hush"));
        assertThat(contents(folder.resolve("disk"))).contains("open").doesNotContain("hush");
        assertThat(contents(folder.resolve("memory"))).contains("hush");
        lastGood.save(snapshot(2, "other"));
        assertThat(contents(folder.resolve("memory"))).contains("other").doesNotContain("hush");
    }

    private static String contents(Path folder) throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void killedBetweenTheHalvesTheOlderOneStands() throws IOException {
        lastGood.save(snapshot(1, "hush"));
        var disk = folder.resolve("disk/snapshot.binpb");
        var before = Files.readAllBytes(disk);
        var secretsBefore = only(folder.resolve("memory"));
        var keptSecrets = Files.readAllBytes(secretsBefore);
        lastGood.save(snapshot(2, "other"));
        // As if the process had been killed before the second half was written: both files of values are there.
        Files.write(disk, before);
        Files.write(secretsBefore, keptSecrets);
        assertThat(lastGood.load()).contains(snapshot(1, "hush"));
    }

    private static Path only(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    @Test
    void withoutItsValuesNothingIsLoaded() throws IOException {
        lastGood.save(snapshot(1, "hush"));
        Files.delete(only(folder.resolve("memory")));
        assertThat(lastGood.load()).isEmpty();
    }

    @Test
    void nothingThatMakesNoSenseIsLoaded() throws IOException {
        assertThat(lastGood.load()).isEmpty();
        lastGood.save(snapshot(1, "hush"));
        Files.write(folder.resolve("disk/snapshot.binpb"), new byte[] {(byte) 0xff, 1, 2});
        assertThat(lastGood.load()).isEmpty();
    }
}
