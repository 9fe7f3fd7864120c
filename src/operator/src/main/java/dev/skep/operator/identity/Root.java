package dev.skep.operator.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A root certificate and the key that signs for it. */
record Root(X509Certificate certificate, PrivateKey key) {

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "Root[" + certificate.getSubjectX500Principal().getName() + "]";
    }
}
