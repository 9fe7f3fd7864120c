package dev.skep.runtime.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Believes a certificate that leads to one of the roots of this moment and bears an expected name. Addresses count for
 * nothing: an operator is reached by the IP address of whoever leads, a pod by its own.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private static final X509Certificate[] NO_HINTS = {};

    private final TrustRoots roots;
    private final Predicate<SpiffeId> expected;
    private Set<X509Certificate> builtFrom = Set.of();
    private X509TrustManager built;

    PeerTrust(TrustRoots roots, Predicate<SpiffeId> expected) {
        this.roots = roots;
        this.expected = expected;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        current().checkClientTrusted(chain, authType);
        checkName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        current().checkServerTrusted(chain, authType);
        checkName(chain[0]);
    }

    private void checkName(X509Certificate certificate) throws CertificateException {
        var id = SpiffeId.of(certificate);
        if (id.filter(expected).isEmpty()) {
            throw new CertificateException("the other side is not who was expected, but "
                    + id.map(Object::toString).orElse("nobody of Skep"));
        }
    }

    private synchronized X509TrustManager current() throws CertificateException {
        var now = roots.all();
        if (now.isEmpty()) {
            throw new CertificateException("there is no root to trust yet");
        }
        if (built == null || builtFrom != now) {
            built = build(now);
            builtFrom = now;
        }
        return built;
    }

    private static X509TrustManager build(Set<X509Certificate> roots) throws CertificateException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (var root : roots) {
                store.setCertificateEntry("root-" + count++, root);
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("every Java platform checks X.509 chains");
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the roots cannot be used", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_HINTS;
    }
}
