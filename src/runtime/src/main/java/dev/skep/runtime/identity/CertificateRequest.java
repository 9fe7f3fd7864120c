package dev.skep.runtime.identity;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;

/**
 * A PKCS#10 request (RFC 2986) for a P-256 key, in DER. The authority reads nothing from it but the key, and that
 * whoever asks holds it, so it carries no name; written out here because the library that could is larger than all of
 * a pod's gRPC.
 */
final class CertificateRequest {
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] NO_NAME = {0x30, 0x00};
    private static final byte[] NO_ATTRIBUTES = {(byte) 0xa0, 0x00};

    /** SEQUENCE { OBJECT IDENTIFIER ecdsa-with-SHA256 }. */
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    private CertificateRequest() {}

    static byte[] of(KeyPair keys) throws GeneralSecurityException {
        var info = der(SEQUENCE, VERSION_0, NO_NAME, keys.getPublic().getEncoded(), NO_ATTRIBUTES);
        var signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(keys.getPrivate());
        signing.update(info);
        return der(SEQUENCE, info, ECDSA_WITH_SHA256, der(BIT_STRING, new byte[] {0}, signing.sign()));
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (length < 0x80) {
            bytes.write(length);
        } else if (length < 0x100) {
            bytes.write(0x81);
            bytes.write(length);
        } else {
            bytes.write(0x82);
            bytes.write(length >> 8);
            bytes.write(length);
        }
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
