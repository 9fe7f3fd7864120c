package dev.skep.runtime.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name in a certificate of the operator's authority; nothing else in the certificate says who somebody is. */
public sealed interface SpiffeId {
    Pattern OPERATOR = Pattern.compile("spiffe://skep/ns/([^/]+)/operator");
    Pattern POD = Pattern.compile("spiffe://skep/ns/([^/]+)/pool/([^/]+)/pod/([^/]+)");
    int URI_NAME = 6;

    record Operator(String namespace) implements SpiffeId {}

    record Pod(String namespace, String pool, String pod) implements SpiffeId {}

    static Optional<SpiffeId> parse(String uri) {
        var pod = POD.matcher(uri);
        if (pod.matches()) {
            return Optional.of(new Pod(pod.group(1), pod.group(2), pod.group(3)));
        }
        var operator = OPERATOR.matcher(uri);
        return operator.matches() ? Optional.of(new Operator(operator.group(1))) : Optional.empty();
    }

    /** Empty for a certificate without such a name, or with two. */
    static Optional<SpiffeId> of(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
        if (names == null) {
            return Optional.empty();
        }
        var uris = names.stream()
                .filter(name -> name.getFirst().equals(URI_NAME))
                .map(name -> name.get(1).toString())
                .toList();
        return uris.size() == 1 ? parse(uris.getFirst()) : Optional.empty();
    }
}
