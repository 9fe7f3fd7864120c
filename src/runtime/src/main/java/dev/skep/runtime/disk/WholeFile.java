package dev.skep.runtime.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Writes files so that whoever reads one finds the old bytes or the new ones, also after the process was killed in
 * between; readable by this process's user alone.
 *
 * <p>Nothing is forced to the platter: these files live and die with a pod, and every reader checks what it finds.
 */
public final class WholeFile {
    private static final String UNFINISHED = ".unfinished";

    public static void write(Path file, byte[] bytes) throws IOException {
        var unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), UNFINISHED, ownerOnly(file));
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Empty where there is no such file. */
    public static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Leftovers of a process that was killed while it wrote. */
    public static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED);
    }

    private WholeFile() {}
}
