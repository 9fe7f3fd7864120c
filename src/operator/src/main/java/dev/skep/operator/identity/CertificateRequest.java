package dev.skep.operator.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Of a PKCS#10 request only the key is taken, and only if who sends it has the private half. */
final class CertificateRequest {

    private static final int EC_BITS_MIN = 256;
    private static final int RSA_BITS_MIN = 2_048;
    private static final int RSA_BITS_MAX = 4_096;

    static PublicKey key(byte[] der) throws EnrolmentRefused {
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            var key = request.getPublicKey();
            if (!isStrongEnough(key)) {
                throw refused("its key is not one of EC of 256 bits or more, Ed25519, or RSA of 2048 to 4096 bits");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw refused("its signature is not of its key");
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw refused("it is not PKCS#10 in DER");
        }
    }

    private static boolean isStrongEnough(PublicKey key) {
        return switch (key) {
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= EC_BITS_MIN;
            case EdECPublicKey _ -> true;
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() >= RSA_BITS_MIN && rsa.getModulus().bitLength() <= RSA_BITS_MAX;
            default -> false;
        };
    }

    private static EnrolmentRefused refused(String why) {
        return new EnrolmentRefused(EnrolmentRefused.Why.MALFORMED, "certificate_request: " + why);
    }

    private CertificateRequest() {}
}
