package dev.skep.runtime.identity;

import com.google.protobuf.ByteString;
import dev.skep.protocol.identity.EnrollRequest;
import dev.skep.protocol.identity.Enrollment;
import dev.skep.protocol.identity.IdentityGrpc;
import dev.skep.runtime.transport.Address;
import dev.skep.runtime.transport.GrpcThreads;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks the operator, and proves who asks by the token that the kubelet keeps fresh in a file. The connection is the
 * one that this pod makes without a certificate.
 */
final class OperatorEnroller implements Enroller {
    private static final int ANSWER_SECONDS_MAX = 10;

    private final Address operator;
    private final Path tokenFile;
    private final GrpcThreads threads;
    private final SslContext tls;

    OperatorEnroller(Address operator, Path tokenFile, GrpcThreads threads, SslContext tls) {
        this.operator = operator;
        this.tokenFile = tokenFile;
        this.threads = threads;
        this.tls = tls;
    }

    @Override
    public Enrolled enroll(KeyPair keys) throws Refused {
        var request = EnrollRequest.newBuilder()
                .setToken(token())
                .setCertificateRequest(certificateRequest(keys))
                .build();
        var enrollment = ask(request);
        try {
            return new Enrolled(
                    Pem.certificates(bytes(enrollment.getChainList())),
                    Pem.certificates(bytes(enrollment.getRootsList())));
        } catch (GeneralSecurityException e) {
            throw new Refused("the operator's answer holds no certificate that can be read", e);
        }
    }

    private String token() throws Refused {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new Refused("the token in " + tokenFile + " cannot be read: mount a projected token there", e);
        }
    }

    private static ByteString certificateRequest(KeyPair keys) throws Refused {
        try {
            return ByteString.copyFrom(CertificateRequest.of(keys));
        } catch (GeneralSecurityException e) {
            throw new Refused("the key cannot sign a certificate request", e);
        }
    }

    private Enrollment ask(EnrollRequest request) throws Refused {
        var channel = threads.channelTo(operator, tls).build();
        try {
            return IdentityGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                    .enroll(request);
        } catch (StatusRuntimeException e) {
            throw new Refused(explain(e.getStatus()), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private String explain(Status status) {
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "the operator does not accept this pod's token: it needs the audience skep and the service account"
                        + " of a pool";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "the operator at " + operator + " cannot be reached";
            default -> "the operator at " + operator + " gave no certificate (" + status.getCode() + ")";
        };
    }

    private static List<byte[]> bytes(List<ByteString> strings) {
        return strings.stream().map(ByteString::toByteArray).toList();
    }
}
