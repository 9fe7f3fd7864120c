package dev.skep.e2e.stage;

import com.google.protobuf.ByteString;
import dev.skep.protocol.distribution.BundleChunk;
import dev.skep.protocol.distribution.BundleRequest;
import dev.skep.protocol.distribution.DistributionGrpc;
import dev.skep.protocol.distribution.Hello;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.identity.EnrollRequest;
import dev.skep.protocol.identity.IdentityGrpc;
import dev.skep.protocol.invocation.CalleeFrame;
import dev.skep.protocol.invocation.CallerFrame;
import dev.skep.protocol.invocation.InvocationGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Speaks to the operator as a pod does, or as somebody who would like to be one. */
public final class PodConnection implements AutoCloseable {

    private static final int PORT = 9443;
    private static final String OPERATOR_NAME = "skep-operator." + Installation.NAMESPACE + ".svc";
    private static final long PATIENCE_SECONDS = 10;

    private final ManagedChannel channel;

    private PodConnection(ManagedChannel channel) {
        this.channel = channel;
    }

    public static PodConnection nameless(String address, String roots) {
        return open(address, roots, null, List.of());
    }

    public static PodConnection with(String address, String roots, PodKey key, List<X509Certificate> chain) {
        return open(address, roots, key, chain);
    }

    private static PodConnection open(String address, String roots, PodKey key, List<X509Certificate> chain) {
        try {
            var tls = GrpcSslContexts.forClient()
                    .trustManager(new ByteArrayInputStream(roots.getBytes(StandardCharsets.US_ASCII)));
            if (key != null) {
                tls.keyManager(key.pair().getPrivate(), chain);
            }
            return new PodConnection(NettyChannelBuilder.forAddress(address, PORT)
                    .overrideAuthority(OPERATOR_NAME)
                    .sslContext(tls.build())
                    .build());
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the chain of certificates, the pod's own first */
    public List<X509Certificate> enroll(String token, PodKey key) {
        var enrollment = IdentityGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .enroll(EnrollRequest.newBuilder()
                        .setToken(token)
                        .setCertificateRequest(ByteString.copyFrom(key.request()))
                        .build());
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (var der : enrollment.getChainList()) {
                chain.add((X509Certificate) factory.generateCertificate(der.newInput()));
            }
            return chain;
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says Hello and waits for what there is to serve. */
    public Snapshot follow() {
        return first(
                answers -> DistributionGrpc.newStub(channel).follow(answers),
                PodMessage.newBuilder()
                        .setHello(Hello.newBuilder().setRelease("e2e"))
                        .build(),
                OperatorMessage::getSnapshot);
    }

    public List<BundleChunk> bundle(String digest) {
        var chunks = new ArrayList<BundleChunk>();
        DistributionGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .fetchBundle(BundleRequest.newBuilder().setDigest(digest).build())
                .forEachRemaining(chunks::add);
        return chunks;
    }

    /** Calls a worker as pods of other pools do. */
    public CalleeFrame call() {
        return first(
                answers -> InvocationGrpc.newStub(channel).call(answers),
                CallerFrame.getDefaultInstance(),
                Function.identity());
    }

    /** The first answer that is one; a refusal is thrown. */
    private static <Q, A, R> R first(
            Function<StreamObserver<A>, StreamObserver<Q>> call, Q word, Function<A, R> meaning) {
        var first = new CompletableFuture<R>();
        var asking = call.apply(new StreamObserver<>() {
            @Override
            public void onNext(A answer) {
                first.complete(meaning.apply(answer));
            }

            @Override
            public void onError(Throwable refusal) {
                first.completeExceptionally(refusal);
            }

            @Override
            public void onCompleted() {
                first.completeExceptionally(
                        Status.CANCELLED.withDescription("ended without a word").asRuntimeException());
            }
        });
        asking.onNext(word);
        try {
            return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (StatusRuntimeException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        } finally {
            asking.onError(Status.CANCELLED.asRuntimeException());
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
