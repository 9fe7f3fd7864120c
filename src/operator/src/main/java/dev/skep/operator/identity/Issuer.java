package dev.skep.operator.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and certificates. A certificate never outlives the root that signs it, and can sign nothing itself: a root
 * has no intermediates under it.
 */
final class Issuer {

    private static final String CURVE = "secp256r1";
    private static final String SIGNATURE = "SHA256withECDSA";
    /** Positive and unguessable, as RFC 5280 wants it. */
    private static final int SERIAL_BITS = 127;

    private static final int COMMON_NAME_CHARS_MAX = 64;

    private final Terms terms;
    private final SecureRandom random;

    Issuer(Terms terms, SecureRandom random) {
        this.terms = terms;
        this.random = random;
    }

    Root root(Instant now) {
        var keys = keys();
        var serial = serial();
        // No two roots of one name: a verifier then never tries the wrong one.
        var name =
                new X500Principal("O=Skep,CN=Skep root " + serial.toString(16).substring(0, 8));
        var builder = new JcaX509v3CertificateBuilder(
                name, serial, from(now), Date.from(now.plus(terms.rootLife())), name, keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new Root(sign(builder, keys.getPrivate()), keys.getPrivate());
        } catch (GeneralSecurityException | CertIOException e) {
            throw impossible(e);
        }
    }

    X509Certificate pod(PodIdentity pod, PublicKey key, Root root, Instant now) {
        return leaf(pod.pod(), key, root, now, List.of(uri(SpiffeId.of(pod))));
    }

    X509Certificate operator(OperatorName name, PublicKey key, Root root, Instant now) {
        var names = new ArrayList<GeneralName>();
        names.add(uri(SpiffeId.ofOperator(name.namespace())));
        name.dnsNames().forEach(each -> names.add(new GeneralName(GeneralName.dNSName, each)));
        return leaf("skep-operator", key, root, now, names);
    }

    KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private X509Certificate leaf(String name, PublicKey key, Root root, Instant now, List<GeneralName> names) {
        var rootEnd = root.certificate().getNotAfter().toInstant();
        var end = now.plus(terms.leafLife());
        var builder = new JcaX509v3CertificateBuilder(
                root.certificate(),
                serial(),
                from(now),
                Date.from(end.isAfter(rootEnd) ? rootEnd : end),
                new X500Principal("O=Skep,CN=" + name.substring(0, Math.min(name.length(), COMMON_NAME_CHARS_MAX))),
                key);
        try {
            var usages = new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth};
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usages))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(names.toArray(GeneralName[]::new)))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
            return sign(builder, root.key());
        } catch (GeneralSecurityException | CertIOException e) {
            throw impossible(e);
        }
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder(SIGNATURE)
                    .setSecureRandom(random)
                    .build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw impossible(e);
        }
    }

    private static GeneralName uri(String id) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, id);
    }

    private Date from(Instant now) {
        return Date.from(now.minus(terms.skew()));
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    private static IllegalStateException impossible(Exception e) {
        return new IllegalStateException("every Java platform has " + CURVE + " and " + SIGNATURE, e);
    }
}
