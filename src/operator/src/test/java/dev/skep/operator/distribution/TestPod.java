package dev.skep.operator.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.skep.protocol.distribution.Ack;
import dev.skep.protocol.distribution.Alive;
import dev.skep.protocol.distribution.BundleRequest;
import dev.skep.protocol.distribution.Deaf;
import dev.skep.protocol.distribution.DeployedSequence;
import dev.skep.protocol.distribution.DistributionGrpc;
import dev.skep.protocol.distribution.Hello;
import dev.skep.protocol.distribution.Nack;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.protocol.distribution.Refusal;
import dev.skep.protocol.distribution.Verdict;
import dev.skep.protocol.identity.EnrollRequest;
import dev.skep.protocol.identity.IdentityGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A pod as far as the wire goes: it enrols, follows, and says what the test lets it say. */
final class TestPod implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;
    private static final int MESSAGE_BYTES_MAX = 64 << 20;

    private final int port;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final BlockingQueue<OperatorMessage> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status> ends = new LinkedBlockingQueue<>();
    private List<X509Certificate> roots;
    private Optional<Credentials> credentials = Optional.empty();
    private boolean trustsAnybody;
    private ManagedChannel channel;
    private StreamObserver<PodMessage> stream;

    private record Credentials(KeyPair keys, List<X509Certificate> chain) {}

    TestPod(int port, String rootsPem) {
        this.port = port;
        this.roots = certificates(rootsPem.getBytes());
    }

    // Identity.

    /** @return the status of the refusal, or OK */
    Status enroll(String token) {
        try {
            var keys = keys();
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            var request = new JcaPKCS10CertificationRequestBuilder(
                            new X500Principal("CN=whoever-I-say"), keys.getPublic())
                    .build(signer);
            return enroll(token, request.getEncoded(), keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Status enroll(String token, byte[] request, KeyPair keys) {
        try {
            var enrollment = IdentityGrpc.newBlockingStub(open(Optional.empty()))
                    .enroll(EnrollRequest.newBuilder()
                            .setToken(token)
                            .setCertificateRequest(ByteString.copyFrom(request))
                            .build());
            credentials = Optional.of(new Credentials(keys, read(enrollment.getChainList())));
            roots = read(enrollment.getRootsList());
            return Status.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    /** The same pod at another operator. */
    TestPod at(int otherPort, String rootsPem) {
        var there = new TestPod(otherPort, rootsPem);
        there.credentials = credentials;
        return there;
    }

    /** Takes any operator's certificate, so that what the operator thinks of the pod's is seen alone. */
    TestPod trustingAnybody() {
        trustsAnybody = true;
        return this;
    }

    TestPod as(PrivateKey key, List<X509Certificate> chain) {
        credentials = Optional.of(new Credentials(new KeyPair(chain.getFirst().getPublicKey(), key), chain));
        return this;
    }

    X509Certificate certificate() {
        return credentials.orElseThrow().chain().getFirst();
    }

    List<X509Certificate> roots() {
        return roots;
    }

    static KeyPair keys() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static List<X509Certificate> read(List<ByteString> der) {
        return der.stream()
                .flatMap(each -> certificates(each.toByteArray()).stream())
                .toList();
    }

    private static List<X509Certificate> certificates(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ManagedChannel open(Optional<Credentials> shown) {
        try {
            var tls = SslContextBuilder.forClient();
            if (trustsAnybody) {
                tls.trustManager(InsecureTrustManagerFactory.INSTANCE);
            } else {
                tls.trustManager(roots);
            }
            if (shown.isPresent()) {
                // Shows what it has, whoever the server says it would accept.
                var manager = new AdvancedTlsX509KeyManager();
                manager.updateIdentityCredentials(
                        shown.get().chain().toArray(X509Certificate[]::new),
                        shown.get().keys().getPrivate());
                tls.keyManager(manager);
            }
            var opened = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .overrideAuthority("skep-operator.skep-system.svc")
                    .sslContext(GrpcSslContexts.configure(tls, SslProvider.JDK).build())
                    .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                    .build();
            channels.add(opened);
            return opened;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // Distribution.

    /** A new connection, with the certificate of the last enrolment or none. */
    TestPod connect() {
        channel = open(credentials);
        stream = DistributionGrpc.newStub(channel).follow(new StreamObserver<>() {
            @Override
            public void onNext(OperatorMessage message) {
                messages.add(message);
            }

            @Override
            public void onError(Throwable broken) {
                ends.add(Status.fromThrowable(broken));
            }

            @Override
            public void onCompleted() {
                ends.add(Status.OK);
            }
        });
        return this;
    }

    TestPod hello(DeployedSequence... serving) {
        say(PodMessage.newBuilder()
                .setHello(Hello.newBuilder().setRelease("test").addAllServing(Arrays.asList(serving))));
        return this;
    }

    static DeployedSequence serving(String service, long sequence) {
        return DeployedSequence.newBuilder()
                .setEnvironment(WireMapping.key(Parts.key(service)))
                .setIncarnation("uid-" + service)
                .setSequence(sequence)
                .build();
    }

    TestPod alive(boolean ready) {
        say(PodMessage.newBuilder().setAlive(Alive.newBuilder().setReady(ready)));
        return this;
    }

    void ack(long revision, String... refused) {
        var ack = Ack.newBuilder().setRevision(revision);
        for (var service : refused) {
            ack.addRefused(Refusal.newBuilder()
                    .setEnvironment(WireMapping.key(Parts.key(service)))
                    .setReason("no"));
        }
        say(PodMessage.newBuilder().setAck(ack));
    }

    void nack(long revision) {
        say(PodMessage.newBuilder()
                .setNack(Nack.newBuilder().setRevision(revision).setReason("not mine")));
    }

    void verdict(Verdict.Builder verdict) {
        say(PodMessage.newBuilder().setVerdict(verdict));
    }

    void deaf(dev.skep.core.naming.Ref version) {
        say(PodMessage.newBuilder().setDeaf(Deaf.newBuilder().setVersion(WireMapping.ref(version))));
    }

    void say(PodMessage.Builder message) {
        stream.onNext(message.build());
    }

    OperatorMessage next() {
        try {
            var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message)
                    .as("a message within " + PATIENCE_SECONDS + " s")
                    .isNotNull();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<OperatorMessage> peek() {
        return Optional.ofNullable(messages.peek());
    }

    dev.skep.protocol.distribution.Snapshot nextSnapshot() {
        var message = next();
        assertThat(message.hasSnapshot()).as(message.getMessageCase().name()).isTrue();
        return message.getSnapshot();
    }

    dev.skep.protocol.distribution.Delta nextDelta() {
        var message = next();
        assertThat(message.hasDelta()).as(message.getMessageCase().name()).isTrue();
        return message.getDelta();
    }

    /** Takes the next snapshot or difference, and says so. */
    long takeNext() {
        var message = next();
        var revision = message.hasSnapshot()
                ? message.getSnapshot().getRevision()
                : message.getDelta().getRevision();
        ack(revision);
        return revision;
    }

    /** How the stream ended. */
    Status end() {
        try {
            var end = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(end).as("an end within " + PATIENCE_SECONDS + " s").isNotNull();
            return end;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean ended() {
        return !ends.isEmpty();
    }

    /** Over the connection of the stream. @return gzip, or the status */
    Object fetch(String digest) {
        return fetch(channel, digest);
    }

    Object fetchOverANewConnection(String digest) {
        return fetch(open(credentials), digest);
    }

    private static Object fetch(ManagedChannel channel, String digest) {
        var bytes = new ByteArrayOutputStream();
        try {
            DistributionGrpc.newBlockingStub(channel)
                    .fetchBundle(BundleRequest.newBuilder().setDigest(digest).build())
                    .forEachRemaining(chunk -> bytes.writeBytes(chunk.getGzip().toByteArray()));
            return bytes.toByteArray();
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    /** Without a word, as when a machine is lost. */
    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }
}
