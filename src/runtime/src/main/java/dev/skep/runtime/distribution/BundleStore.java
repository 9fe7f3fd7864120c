package dev.skep.runtime.distribution;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.skep.protocol.distribution.Bundle;
import dev.skep.protocol.distribution.Module;
import dev.skep.runtime.disk.WholeFile;
import dev.skep.runtime.distribution.UnusableBundle.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Code on the pod's disk, one file for each digest, gzipped as it travels.
 *
 * <p>Invariant: nothing leaves here whose contents do not give the digest it is asked for by. Files may be damaged or
 * deleted behind our back; then they count as not there.
 */
final class BundleStore {
    private static final System.Logger LOG = System.getLogger(BundleStore.class.getName());
    private static final String ENDING = ".bundle.gz";
    private static final int INFLATED_BYTES_MAX = 256 << 20;

    /** Code of a version that is being judged is in no snapshot yet. */
    private static final Duration UNNAMED_MIN = Duration.ofMinutes(10);

    private final Path folder;
    private final InstantSource clock;
    private final Set<String> sound = ConcurrentHashMap.newKeySet();

    BundleStore(Path folder, InstantSource clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
    }

    /** Whether {@link #read} would find it; looked at once for each digest and process. */
    boolean has(String digest) {
        return sound.contains(digest) || read(digest).isPresent();
    }

    Optional<Bundle> read(String digest) {
        if (!BundleDigest.isOne(digest)) {
            return Optional.empty();
        }
        try {
            var gzip = WholeFile.read(file(digest));
            if (gzip.isPresent()) {
                var bundle = verified(digest, gzip.get());
                sound.add(digest);
                return Optional.of(bundle);
            }
        } catch (IOException | UnusableBundle e) {
            LOG.log(Level.WARNING, "a bundle on disk cannot be used and is fetched anew: {0}", e.getMessage());
        }
        sound.remove(digest);
        return Optional.empty();
    }

    /** @throws UnusableBundle if the bytes are not the bundle of that digest; then nothing is written */
    void write(String digest, byte[] gzip) throws IOException, UnusableBundle {
        verified(digest, gzip);
        WholeFile.write(file(digest), gzip);
        sound.add(digest);
    }

    private static Bundle verified(String digest, byte[] gzip) throws UnusableBundle {
        Bundle bundle;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            var bytes = in.readNBytes(INFLATED_BYTES_MAX + 1);
            if (bytes.length > INFLATED_BYTES_MAX) {
                throw new UnusableBundle(Kind.CORRUPT, "bundle " + digest + " is too large");
            }
            bundle = Bundle.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableBundle(Kind.CORRUPT, "bundle " + digest + " cannot be decoded");
        } catch (IOException e) {
            throw new UnusableBundle(Kind.CORRUPT, "bundle " + digest + " is not gzip: " + e.getMessage());
        }
        for (var module : bundle.getModulesList()) {
            if (module.getKind() == Module.Kind.UNRECOGNIZED || module.getKind() == Module.Kind.KIND_UNSPECIFIED) {
                throw new UnusableBundle(
                        Kind.UNKNOWN_FORM, "module " + module.getName() + " is of a kind this pod does not know");
            }
        }
        if (!BundleDigest.of(bundle).equals(digest)) {
            throw new UnusableBundle(Kind.CORRUPT, "the contents of bundle " + digest + " do not give its digest");
        }
        return bundle;
    }

    /** Deletes code that nothing names any more, and leftovers of writes that never ended. */
    void sweep(Set<String> named) {
        var names = named.stream()
                .filter(BundleDigest::isOne)
                .map(digest -> file(digest).getFileName())
                .collect(Collectors.toSet());
        var oldest = clock.instant().minus(UNNAMED_MIN);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (!names.contains(file.getFileName())
                        && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                    sound.removeIf(digest -> file(digest).equals(file));
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "old bundles cannot be deleted: {0}", e.toString());
        }
    }

    private Path file(String digest) {
        return folder.resolve(BundleDigest.digits(digest) + ENDING);
    }
}
