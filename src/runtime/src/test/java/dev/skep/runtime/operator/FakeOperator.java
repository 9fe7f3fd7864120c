package dev.skep.runtime.operator;

import com.google.protobuf.ByteString;
import dev.skep.protocol.distribution.Admit;
import dev.skep.protocol.distribution.BundleChunk;
import dev.skep.protocol.distribution.BundleRequest;
import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.DistributionGrpc;
import dev.skep.protocol.distribution.NotLeader;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import dev.skep.protocol.identity.EnrollRequest;
import dev.skep.protocol.identity.Enrollment;
import dev.skep.protocol.identity.IdentityGrpc;
import dev.skep.runtime.transport.Address;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * The operator as pods see it: enrols who shows a token it knows, records what is said to it, says what a test wants.
 */
public final class FakeOperator implements AutoCloseable {
    public static final String ID = "spiffe://skep/ns/skep-system/operator";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final TestAuthority authority;
    private final Server server;
    private final Address address;
    private final Map<String, String> idsByToken = new ConcurrentHashMap<>();
    private final Map<String, byte[]> bundles = new ConcurrentHashMap<>();
    private final List<PodMessage> heard = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();
    private volatile Duration certificateLife = Duration.ofHours(1);
    private volatile StreamObserver<OperatorMessage> out;
    private volatile Function<PodMessage, OperatorMessage> onHello = hello -> null;
    private int read;
    private int streams;
    private int enrolments;

    /** @param id name in its certificate */
    public FakeOperator(TestAuthority authority, String id) throws IOException {
        this.authority = authority;
        var keys = TestAuthority.newKeys();
        var certificate = authority.issue(id, keys.getPublic(), Duration.ofHours(1));
        var tls = GrpcSslContexts.configure(
                        SslContextBuilder.forServer(keys.getPrivate(), certificate), SslProvider.JDK)
                .trustManager(authority.certificate())
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .sslContext(tls)
                .addService(new Enrolling())
                .addService(new Distributing())
                .build()
                .start();
        this.address = new Address("127.0.0.1", server.getPort());
    }

    public FakeOperator(TestAuthority authority) throws IOException {
        this(authority, ID);
    }

    public Address address() {
        return address;
    }

    public void knows(String token, String spiffeId) {
        idsByToken.put(token, spiffeId);
    }

    public void certificatesLast(Duration life) {
        certificateLife = life;
    }

    /** @return its digest */
    public String has(String source) {
        var digest = Words.digest(source);
        bundles.put(digest, Words.gzip(Words.bundle(source).toByteArray()));
        return digest;
    }

    public void has(String digest, byte[] gzip) {
        bundles.put(digest, gzip);
    }

    /** Answers every Hello from now on. */
    public void greetsWith(Snapshot snapshot) {
        onHello = hello -> OperatorMessage.newBuilder().setSnapshot(snapshot).build();
    }

    public void sendsAway(String leader) {
        onHello = hello -> OperatorMessage.newBuilder()
                .setNotLeader(NotLeader.newBuilder().setAddress(leader))
                .build();
    }

    public void tell(OperatorMessage message) {
        out.onNext(message);
    }

    public void say(Snapshot snapshot) {
        out.onNext(OperatorMessage.newBuilder().setSnapshot(snapshot).build());
    }

    public void say(Delta delta) {
        out.onNext(OperatorMessage.newBuilder().setDelta(delta).build());
    }

    public void admit(Version version) {
        out.onNext(OperatorMessage.newBuilder()
                .setAdmit(Admit.newBuilder().setVersion(version))
                .build());
    }

    /** The next message, after those waited for already, that is as wanted. */
    public PodMessage await(String what, Predicate<PodMessage> wanted) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        synchronized (heard) {
            while (true) {
                while (read < heard.size()) {
                    var message = heard.get(read++);
                    if (wanted.test(message)) {
                        return message;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("no " + what + " came; heard was: " + heard);
                }
                heard.wait(left);
            }
        }
    }

    public PodMessage awaitAck(long revision) throws InterruptedException {
        return await(
                "ack of " + revision,
                message -> message.hasAck() && message.getAck().getRevision() == revision);
    }

    public PodMessage awaitNack(long revision) throws InterruptedException {
        return await(
                "nack of " + revision,
                message -> message.hasNack() && message.getNack().getRevision() == revision);
    }

    public int streams() {
        synchronized (heard) {
            return streams;
        }
    }

    public int enrolments() {
        synchronized (heard) {
            return enrolments;
        }
    }

    public List<String> fetched() {
        synchronized (heard) {
            return List.copyOf(fetched);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Enrolling extends IdentityGrpc.IdentityImplBase {
        @Override
        public void enroll(EnrollRequest request, StreamObserver<Enrollment> answer) {
            var id = idsByToken.get(request.getToken());
            if (id == null) {
                answer.onError(Status.UNAUTHENTICATED.asRuntimeException());
                return;
            }
            try {
                var asked = new JcaPKCS10CertificationRequest(
                        request.getCertificateRequest().toByteArray());
                var key = asked.getPublicKey();
                if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                    throw new AssertionError("whoever asks does not hold the key");
                }
                X509Certificate certificate = authority.issue(id, key, certificateLife);
                synchronized (heard) {
                    enrolments++;
                }
                answer.onNext(Enrollment.newBuilder()
                        .addChain(ByteString.copyFrom(certificate.getEncoded()))
                        .addRoots(ByteString.copyFrom(authority.certificate().getEncoded()))
                        .build());
                answer.onCompleted();
            } catch (Exception e) {
                answer.onError(Status.INVALID_ARGUMENT.withCause(e).asRuntimeException());
            }
        }
    }

    private final class Distributing extends DistributionGrpc.DistributionImplBase {
        @Override
        public StreamObserver<PodMessage> follow(StreamObserver<OperatorMessage> to) {
            synchronized (heard) {
                streams++;
            }
            out = to;
            return new StreamObserver<>() {
                @Override
                public void onNext(PodMessage message) {
                    synchronized (heard) {
                        heard.add(message);
                        heard.notifyAll();
                    }
                    var answer = message.hasHello() ? onHello.apply(message) : null;
                    if (answer != null) {
                        to.onNext(answer);
                    }
                }

                @Override
                public void onError(Throwable cause) {
                    // The pod went away.
                }

                @Override
                public void onCompleted() {
                    to.onCompleted();
                }
            };
        }

        @Override
        public void fetchBundle(BundleRequest request, StreamObserver<BundleChunk> answer) {
            synchronized (heard) {
                fetched.add(request.getDigest());
            }
            var gzip = bundles.get(request.getDigest());
            if (gzip == null) {
                answer.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            int half = gzip.length / 2;
            answer.onNext(BundleChunk.newBuilder()
                    .setGzip(ByteString.copyFrom(gzip, 0, half))
                    .build());
            answer.onNext(BundleChunk.newBuilder()
                    .setGzip(ByteString.copyFrom(gzip, half, gzip.length - half))
                    .build());
            answer.onCompleted();
        }
    }
}
