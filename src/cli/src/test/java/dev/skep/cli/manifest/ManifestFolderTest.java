package dev.skep.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {
    @TempDir
    Path root;

    private static String map(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n";
    }

    private Path write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private ManifestFolder folder() {
        return new ManifestFolder(root, root.resolve("data"));
    }

    private static List<String> names(ManifestFolder folder) throws IOException {
        return folder.scan().files().stream()
                .flatMap(file -> file.manifests().stream())
                .map(manifest -> manifest.key().name())
                .toList();
    }

    @Test
    void everyManifestBelowIsReadInTheOrderOfNames() throws IOException {
        write("b.yml", map("b"));
        write("a.yaml", map("a1") + "---\n" + map("a2"));
        write("deep/er/c.json", "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"c\"}}");
        write("README.md", "# not a manifest");
        write("data/default/configmaps/g.json", map("g"));
        write(".hidden/d.yaml", map("d"));
        write(".e.yaml.swp", map("e"));
        write("f.yaml~", map("f"));

        assertThat(names(folder())).containsExactly("a1", "a2", "b", "c");
    }

    @Test
    void oneFileIsAFolderOfOne() throws IOException {
        write("other.yaml", map("other"));

        assertThat(names(new ManifestFolder(write("a.yaml", map("a")), root.resolve("data"))))
                .containsExactly("a");
    }

    @Test
    void linksAreFollowedAsKubernetesMountsThem() throws IOException {
        write("..2026/a.yaml", map("old"));
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data/a.yaml"));
        Files.createSymbolicLink(root.resolve("broken.yaml"), Path.of("nowhere.yaml"));
        var folder = folder();
        assertThat(names(folder)).containsExactly("old");

        write("..2027/a.yaml", map("new"));
        Files.createSymbolicLink(root.resolve("..next"), Path.of("..2027"));
        Files.move(root.resolve("..next"), root.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(names(folder)).containsExactly("new");
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws IOException {
        write("a.yaml", map("a"));
        write("b.yaml", map("b"));
        var folder = folder();
        var before = folder.scan().files();

        write("b.yaml", map("c"));
        var after = folder.scan().files();

        assertThat(after.get(0)).isSameAs(before.get(0));
        assertThat(after.get(1)).isNotSameAs(before.get(1));
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        Files.write(root.resolve("a.yaml"), new byte[] {(byte) 0xC3, 0x28});

        var reading = folder().scan().files().getFirst();

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .endsWith("a.yaml: is not UTF-8; save it in that encoding");
        assertThat(reading.whole()).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsToldApart() {
        assertThatThrownBy(() -> new ManifestFolder(root.resolve("absent"), root.resolve("data")).scan())
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatHappensBesideTheRootIsNobodysBusiness() throws Exception {
        var inner = Files.createDirectory(root.resolve("inner"));
        write("inner/a.yaml", map("a"));
        try (var watch = new FolderWatch()) {
            watch.watch(new ManifestFolder(inner, root.resolve("data")).scan().directories());

            write("noise.txt", "noise");
            assertThat(watch.awaitChange(50)).isFalse();

            Files.move(inner, root.resolve("elsewhere"));
            assertThat(watch.awaitChange(60_000)).isTrue();
        }
    }

    @Test
    void changesAreToldInFoldersThatComeLater() throws Exception {
        write("a.yaml", map("a"));
        var folder = folder();
        try (var watch = new FolderWatch()) {
            assertThat(watch.watch(folder.scan().directories())).isTrue();
            assertThat(watch.watch(folder.scan().directories())).isFalse();

            write("new/b.yaml", map("b"));
            assertThat(watch.awaitChange(60_000)).isTrue();
            assertThat(watch.watch(folder.scan().directories())).isTrue();

            write("new/b.yaml", map("c"));
            assertThat(watch.awaitChange(60_000)).isTrue();
            assertThat(names(folder)).containsExactly("a", "c");
        }
    }
}
