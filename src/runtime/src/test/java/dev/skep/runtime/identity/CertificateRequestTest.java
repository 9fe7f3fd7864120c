package dev.skep.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.runtime.operator.TestAuthority;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.RepeatedTest;

class CertificateRequestTest {
    /** Again and again, because a signature's numbers have leading zeros now and then. */
    @RepeatedTest(50)
    void anotherLibraryReadsTheKeyAndBelievesTheSignature() throws Exception {
        var keys = TestAuthority.newKeys();
        var request = new JcaPKCS10CertificationRequest(CertificateRequest.of(keys));
        assertThat(request.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(request.getSubject().getRDNs()).isEmpty();
        assertThat(request.getAttributes()).isEmpty();
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(keys.getPublic())))
                .isTrue();
        var other = TestAuthority.newKeys();
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(other.getPublic())))
                .isFalse();
    }
}
