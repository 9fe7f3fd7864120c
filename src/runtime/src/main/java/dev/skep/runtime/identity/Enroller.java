package dev.skep.runtime.identity;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/** Gets a certificate for a key. */
@FunctionalInterface
interface Enroller {
    /**
     * @param chain the pod's own certificate first
     * @param roots all that are to be trusted from now on
     */
    record Enrolled(List<X509Certificate> chain, List<X509Certificate> roots) {}

    /** Not this time. The message is one sentence for the log and names no secret. */
    final class Refused extends Exception {
        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** May block for some seconds. */
    Enrolled enroll(KeyPair keys) throws Refused;
}
