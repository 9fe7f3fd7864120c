package dev.skep.isolate.engine;

import dev.skep.isolate.worker.WorkerCode;
import dev.skep.isolate.worker.WorkerModule;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The only files an isolate can see: the modules of its own version, below {@code /}. Nothing here touches a disk.
 *
 * <p>The engine asks for a file when an import names it. Modules that are not JavaScript are handed out as a small
 * module with a default export; their real path ends in {@code .mjs} so that the engine takes them for one.
 */
final class WorkerFiles implements FileSystem {
    private static final Path ROOT = Path.of("/");
    private static final String GENERATED = ".mjs";

    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, String> realNames = new HashMap<>();

    WorkerFiles(WorkerCode code, String platformModule) {
        for (var module : code.modules()) {
            add(module);
        }
        contents.put("/cloudflare:workers" + GENERATED, platformModule.getBytes(StandardCharsets.UTF_8));
        realNames.put("/cloudflare:workers", "/cloudflare:workers" + GENERATED);
    }

    private void add(WorkerModule module) {
        var path = pathOf(module.name()).toString();
        boolean generated = !(module instanceof WorkerModule.EsModule);
        var real = generated ? path + GENERATED : path;
        realNames.put(path, real);
        contents.put(real, ModuleSource.of(module).getBytes(StandardCharsets.UTF_8));
    }

    static Path pathOf(String moduleName) {
        return ROOT.resolve(moduleName).normalize();
    }

    /** The name a worker's author gave to what the engine calls by path. */
    static String moduleName(String path) {
        var name = path.startsWith("/") ? path.substring(1) : path;
        return name;
    }

    @Override
    public Path parsePath(URI uri) {
        return ROOT.resolve(uri.toString().replace("file://", "").replaceFirst("^/+", ""));
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return ROOT.resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        var absolute = ROOT.resolve(path).normalize().toString();
        if (contents.containsKey(absolute)) {
            return Path.of(absolute);
        }
        var real = realNames.get(absolute);
        if (real == null) {
            throw new NoSuchFileException(absolute);
        }
        return Path.of(real);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        toRealPath(path);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new ReadOnlyChannel(contents.get(toRealPath(path).toString()));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        var size = contents.get(toRealPath(path).toString()).length;
        return Map.of("isRegularFile", true, "isDirectory", false, "size", (long) size);
    }

    @Override
    public String getMimeType(Path path) {
        return "application/javascript+module";
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) {
        throw new SecurityException("a worker's files cannot be changed");
    }

    @Override
    public void delete(Path path) {
        throw new SecurityException("a worker's files cannot be changed");
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter) {
        throw new SecurityException("a worker's files cannot be listed");
    }
}
