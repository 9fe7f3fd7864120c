package dev.skep.cli.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files under one folder, at {@code <namespace>/<collection>/<name>.json}, that survive a crash at any moment.
 *
 * <p>Invariant: a file is whole or absent. It is written beside, forced to disk and renamed; what a crash leaves
 * beside is swept away on opening. One process at a time: the lock is the operating system's, so it ends with the
 * process.
 */
final class DataFolder implements AutoCloseable {
    static final int FORMAT = 1;
    private static final String FORMAT_FILE = "format";
    private static final String LOCK_FILE = "lock";
    private static final String SUFFIX = ".json";
    private static final String UNFINISHED = ".tmp";

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** @throws StoreException where the folder is locked, of a newer format, or cannot be written */
    static DataFolder open(Path root) {
        try {
            Files.createDirectories(root);
            var channel =
                    FileChannel.open(root.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StoreException(
                        root + " is in use by another skep; stop that one, or name another folder with --data", null);
            }
            var folder = new DataFolder(root, channel, lock);
            folder.checkFormat();
            return folder;
        } catch (IOException e) {
            throw new StoreException(root + " cannot be written; give a folder that you own with --data", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void checkFormat() throws IOException {
        var file = root.resolve(FORMAT_FILE);
        if (!Files.exists(file)) {
            write(file, (FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        var found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(FORMAT))) {
            throw new StoreException(
                    root + " is of format " + found + " and this skep knows " + FORMAT
                            + "; use the skep that made it, or another folder with --data",
                    null);
        }
    }

    /** The place of one file inside the folder. */
    record Entry(String namespace, String collection, String name) {}

    List<Entry> list() {
        var entries = new ArrayList<Entry>();
        try {
            for (var namespace : folders(root)) {
                for (var collection : folders(namespace)) {
                    list(namespace.getFileName().toString(), collection, entries);
                }
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        }
        return entries;
    }

    private static void list(String namespace, Path collection, List<Entry> into) throws IOException {
        try (var files = Files.newDirectoryStream(collection)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (name.endsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(SUFFIX)) {
                    var bare = name.substring(0, name.length() - SUFFIX.length());
                    into.add(new Entry(namespace, collection.getFileName().toString(), bare));
                }
            }
        }
    }

    byte[] read(Entry entry) {
        var file = file(entry);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static StoreException unreadable(Path file, IOException e) {
        return new StoreException(file + " cannot be read; give a folder that you own with --data", e);
    }

    Path file(Entry entry) {
        return root.resolve(entry.namespace()).resolve(entry.collection()).resolve(entry.name() + SUFFIX);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (var children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            var folders = new ArrayList<Path>();
            children.forEach(folders::add);
            folders.sort(null);
            return folders;
        }
    }

    /** @throws UncheckedIOException where the disk does not take it; what was there before is still there */
    void write(Entry entry, byte[] content) {
        var file = file(entry);
        try {
            Files.createDirectories(file.getParent());
            write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (var channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(false);
        }
        var fresh = !Files.exists(file);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (!fresh) {
            // Old or new after a crash: either is whole, and the next round tells the difference.
            return;
        }
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            // The rename is on disk only when the directory is.
            folder.force(false);
        }
    }

    void delete(Entry entry) {
        var file = file(entry);
        try {
            Files.deleteIfExists(file);
            deleteIfEmpty(file.getParent());
            deleteIfEmpty(file.getParent().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Something else lives there.
        }
    }

    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            // The process ends, and with it the lock.
        }
    }
}
