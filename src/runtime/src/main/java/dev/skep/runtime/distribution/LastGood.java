package dev.skep.runtime.distribution;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.runtime.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The snapshot that serves, kept for the next process of this pod: on disk without the values of secrets, those beside
 * it in memory.
 *
 * <p>Invariant: the two halves are put together only if they were saved together, whenever this process is killed: the
 * values are written first, under the hash of the half they belong to.
 */
final class LastGood {
    private static final System.Logger LOG = System.getLogger(LastGood.class.getName());
    private static final String SNAPSHOT = "snapshot.binpb";
    private static final String SECRETS = "secrets-";
    private static final String ENDING = ".binpb";

    private final Path disk;
    private final Path memory;

    LastGood(Path disk, Path memory) throws IOException {
        this.disk = Files.createDirectories(disk);
        this.memory = Files.createDirectories(memory);
    }

    void save(Snapshot whole) throws IOException {
        var open = with(whole, binding -> !binding.hasSecret()).toByteArray();
        var secrets = with(whole, Binding::hasSecret).toBuilder()
                .clearHosts()
                .clearEnvironments()
                .clearPools()
                .build();
        var secretsFile = secretsFile(open);
        WholeFile.write(secretsFile, secrets.toByteArray());
        WholeFile.write(disk.resolve(SNAPSHOT), open);
        forgetOthers(secretsFile);
    }

    private static Snapshot with(Snapshot snapshot, Predicate<Binding> wanted) {
        var kept = snapshot.toBuilder().clearVersions();
        for (var version : snapshot.getVersionsList()) {
            kept.addVersions(version.toBuilder()
                    .clearBindings()
                    .addAllBindings(
                            version.getBindingsList().stream().filter(wanted).toList()));
        }
        return kept.build();
    }

    private Path secretsFile(byte[] open) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(open);
            return memory.resolve(SECRETS + HexFormat.of().formatHex(hash) + ENDING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void forgetOthers(Path kept) throws IOException {
        try (var files = Files.newDirectoryStream(memory, SECRETS + "*")) {
            for (var file : files) {
                if (!file.equals(kept)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Empty where nothing was kept, or half of it is gone: without its secrets a worker would answer wrongly. */
    Optional<Snapshot> load() {
        try {
            var open = WholeFile.read(disk.resolve(SNAPSHOT));
            if (open.isEmpty()) {
                return Optional.empty();
            }
            var secrets = WholeFile.read(secretsFile(open.get()));
            if (secrets.isPresent()) {
                return Optional.of(joined(Snapshot.parseFrom(open.get()), Snapshot.parseFrom(secrets.get())));
            }
            LOG.log(Level.WARNING, "the kept snapshot has lost its secrets and is not used");
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.WARNING, "the kept snapshot cannot be decoded and is not used");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the kept snapshot cannot be read: {0}", e.toString());
        }
        return Optional.empty();
    }

    private static Snapshot joined(Snapshot open, Snapshot secrets) {
        Map<ObjectRef, List<Binding>> values = new HashMap<>();
        secrets.getVersionsList().forEach(version -> values.put(version.getRef(), version.getBindingsList()));
        var whole = open.toBuilder().clearVersions();
        for (var version : open.getVersionsList()) {
            whole.addVersions(Bindings.with(version, values.getOrDefault(version.getRef(), List.of())));
        }
        return whole.build();
    }
}
