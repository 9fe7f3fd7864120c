package dev.skep.operator.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as text. What cannot be read is never quoted: it may be a key. */
final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    static String of(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        certificates.forEach(each -> text.append(of(each)));
        return text.toString();
    }

    static String of(X509Certificate certificate) {
        return write(CERTIFICATE, der(certificate));
    }

    static String of(PrivateKey key) {
        return write(PRIVATE_KEY, key.getEncoded());
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read or made has an encoding", e);
        }
    }

    /** @throws GeneralSecurityException if it is none */
    static X509Certificate certificate(String pem) throws GeneralSecurityException {
        var der = new ByteArrayInputStream(read(CERTIFICATE, pem));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    }

    /** @throws GeneralSecurityException if it is none */
    static PrivateKey key(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(read(PRIVATE_KEY, pem)));
    }

    private static String write(String type, byte[] der) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static byte[] read(String type, String pem) throws GeneralSecurityException {
        try (var reader = new PemReader(new StringReader(pem))) {
            var object = reader.readPemObject();
            if (object != null && object.getType().equals(type)) {
                return object.getContent();
            }
        } catch (IOException | RuntimeException e) {
            // Falls through: the reader's own message may quote what it read.
        }
        throw new GeneralSecurityException("not a " + type + " in PEM");
    }

    private Pem() {}
}
