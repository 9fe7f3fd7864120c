package dev.skep.runtime.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key and the certificate for it.
 *
 * @param chain the pod's own certificate first
 */
record Credentials(PrivateKey key, List<X509Certificate> chain) {
    Credentials {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certificate is needed beside the key");
        }
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    Optional<SpiffeId> id() {
        return SpiffeId.of(certificate());
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** With a third of its life left there is time for many attempts. */
    Instant renewAt() {
        var from = certificate().getNotBefore().toInstant();
        return from.plus(Duration.between(from, notAfter()).multipliedBy(2).dividedBy(3));
    }

    byte[] pem() {
        var text = new StringBuilder(Pem.block(Pem.KEY, key.getEncoded()));
        for (var certificate : chain) {
            try {
                text.append(Pem.block(Pem.CERTIFICATE, certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was decoded has its encoding", e);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws GeneralSecurityException or IllegalArgumentException where it is not what {@link #pem} writes */
    static Credentials ofPem(byte[] pem) throws GeneralSecurityException {
        var text = new String(pem, StandardCharsets.US_ASCII);
        var keys = Pem.blocks(Pem.KEY, text);
        if (keys.size() != 1) {
            throw new IllegalArgumentException("one private key was expected");
        }
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
        return new Credentials(key, Pem.certificates(text));
    }

    @Override
    public String toString() {
        return "Credentials[" + id().map(Object::toString).orElse("nameless") + " until " + notAfter() + "]";
    }
}
