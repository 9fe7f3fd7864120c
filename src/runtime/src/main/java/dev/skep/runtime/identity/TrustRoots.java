package dev.skep.runtime.identity;

import dev.skep.runtime.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom to believe: the roots in the file that the operator keeps up to date, and those of the newest enrolment. Either
 * may be ahead of the other while one root is replaced by the next, so both count.
 */
final class TrustRoots {
    private static final System.Logger LOG = System.getLogger(TrustRoots.class.getName());

    private final Path file;
    private Set<X509Certificate> mounted = Set.of();
    private Set<X509Certificate> enrolled = Set.of();
    private volatile Set<X509Certificate> all = Set.of();

    TrustRoots(Path file) {
        this.file = file;
        refresh();
    }

    Set<X509Certificate> all() {
        return all;
    }

    /** Reads the file again; one that cannot be read changes nothing. */
    synchronized void refresh() {
        try {
            var text = WholeFile.read(file);
            if (text.isPresent()) {
                mounted = Set.copyOf(Pem.certificates(new String(text.get(), StandardCharsets.UTF_8)));
                unite();
            }
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the roots in {0} cannot be read, those known before stand: {1}", file, e);
        }
    }

    synchronized void enrolled(List<X509Certificate> roots) {
        enrolled = Set.copyOf(roots);
        unite();
    }

    private void unite() {
        var union = new HashSet<>(mounted);
        union.addAll(enrolled);
        if (!union.equals(all)) {
            all = Set.copyOf(union);
        }
    }
}
