package dev.skep.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes an OCI image archive out of folders: no container engine, and no registry unless the base is in one.
 *
 * <p>Invariant: equal folders give equal bytes. Names, permissions and times are those of the files and nothing else is
 * written down; times are kept because a start-up cache is bound to those of the archives it was recorded with.
 */
@Command(name = "image-archive", mixinStandardHelpOptions = true)
public final class ImageArchive implements Callable<Integer> {

    private static final String NO_BASE = "scratch";

    @Option(names = "--base", defaultValue = NO_BASE, description = "what it stands on: an image, or scratch")
    String base;

    @Option(names = "--name", required = true, description = "name:tag of the image")
    String name;

    @Option(names = "--file", required = true, description = "the archive to write")
    Path file;

    @Option(names = "--cache", required = true, description = "folder for layers that were made before")
    Path cache;

    @Option(
            names = "--layer",
            required = true,
            description = "folder=/place, from what changes seldom to what often does")
    Map<Path, String> layers = new LinkedHashMap<>();

    @Option(names = "--env", description = "name=value of an environment variable")
    Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--user", required = true, description = "uid:gid, never root's")
    String user;

    @Option(names = "--entrypoint", required = true, split = ",", description = "what runs, word by word")
    List<String> entrypoint;

    @Override
    public Integer call() throws Exception {
        var image = builder()
                .setFormat(ImageFormat.OCI)
                .setCreationTime(Instant.EPOCH)
                .setUser(user)
                .setWorkingDirectory(AbsoluteUnixPath.get("/"))
                .setEnvironment(environment)
                .setEntrypoint(entrypoint);
        for (var layer : layers.entrySet()) {
            image.addFileEntriesLayer(layer(layer.getKey(), layer.getValue()));
        }
        image.containerize(Containerizer.to(TarImage.at(file).named(name))
                .setOfflineMode(base.equals(NO_BASE))
                .setBaseImageLayersCache(cache.resolve("base"))
                .setApplicationLayersCache(cache.resolve("layers"))
                .setToolName("skep"));
        return 0;
    }

    private JibContainerBuilder builder() throws InvalidImageReferenceException {
        return base.equals(NO_BASE)
                ? Jib.fromScratch().setPlatforms(Set.of(new Platform(architecture(), "linux")))
                : Jib.from(base);
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static FileEntriesLayer layer(Path folder, String place) throws IOException {
        var layer = FileEntriesLayer.builder().setName(place);
        // One by one, for the root of an image is no entry of it.
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                layer.addEntryRecursive(
                        entry,
                        AbsoluteUnixPath.get(place).resolve(entry.getFileName().toString()),
                        (from, to) -> permissions(from),
                        (from, to) -> modified(from));
            }
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path from) {
        try {
            return FilePermissions.fromPosixFilePermissions(Files.getPosixFilePermissions(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path from) {
        try {
            return Files.getLastModifiedTime(from).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new ImageArchive()).execute(arguments));
    }
}
