package dev.skep.operator.distribution;

import dev.skep.operator.identity.PodIdentity;
import dev.skep.operator.identity.SpiffeId;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Who calls is who the certificate says. It is looked at for every call, since a connection may be older than the
 * certificate it began with, and a resumed one was never verified anew.
 */
final class Callers implements ServerInterceptor {

    private static final Context.Key<PodIdentity> POD = Context.key("pod");
    /** Of the kinds of names in a certificate, the one for URIs. */
    private static final int URI = 6;

    private final InstantSource clock;

    Callers(InstantSource clock) {
        this.clock = clock;
    }

    /** Of the call that the thread works on. */
    static PodIdentity current() {
        return POD.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var certificate = certificate(call);
        if (certificate.isEmpty()) {
            return refuse(call, Status.UNAUTHENTICATED.withDescription("a valid certificate is needed; enroll first"));
        }
        var pod = pod(certificate.get());
        return pod.isEmpty()
                ? refuse(call, Status.PERMISSION_DENIED.withDescription("the certificate is not a pod's"))
                : Contexts.interceptCall(Context.current().withValue(POD, pod.get()), call, headers, next);
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private Optional<X509Certificate> certificate(ServerCall<?, ?> call) {
        try {
            var session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            if (session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                certificate.checkValidity(Date.from(clock.instant()));
                return Optional.of(certificate);
            }
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            // It has none, or one that is over.
        }
        return Optional.empty();
    }

    private static Optional<PodIdentity> pod(X509Certificate certificate) {
        try {
            var names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            var uris = names.stream()
                    .filter(name -> name.get(0).equals(URI))
                    .map(name -> (String) name.get(1))
                    .toList();
            return uris.size() == 1 ? SpiffeId.pod(uris.getFirst()) : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
