package dev.skep.runtime.invocation;

import dev.skep.protocol.invocation.CalleeFrame;
import dev.skep.protocol.invocation.CallerFrame;
import dev.skep.protocol.invocation.InvocationGrpc;
import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.transport.GrpcThreads;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Takes calls from the pods of other pools; who calls is in their certificate. */
public final class InvocationServer implements AutoCloseable {
    private static final Context.Key<SpiffeId.Pod> PEER = Context.key("skep-peer");
    private static final String NAME_IN_SESSION = "skep-peer";

    /** What one pod may have under way here; further calls wait on its side. */
    private static final int CALLS_PER_CONNECTION_MAX = 1_000;

    private final Server server;

    private InvocationServer(Server server) {
        this.server = server;
    }

    /** @throws IOException when the address cannot be had; the message names it */
    public static InvocationServer start(
            InetSocketAddress address, SslContext tls, GrpcThreads threads, Callees callees) throws IOException {
        var server = threads.serverAt(address, tls)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                .intercept(new Introduction())
                .addService(new Calls(callees))
                .build();
        try {
            return new InvocationServer(server.start());
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Takes no new call and returns when those under way have ended, or had the time to. */
    public void drain(Duration most) {
        server.shutdown();
        try {
            server.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Calls extends InvocationGrpc.InvocationImplBase {
        private final Callees callees;

        Calls(Callees callees) {
            this.callees = callees;
        }

        @Override
        public StreamObserver<CallerFrame> call(StreamObserver<CalleeFrame> out) {
            return new ServedCall(PEER.get(), callees, (ServerCallStreamObserver<CalleeFrame>) out);
        }
    }

    /** Finds out once for each connection who is at its other end. */
    private static final class Introduction implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            var peer = session == null ? Optional.<SpiffeId.Pod>empty() : peer(session);
            if (peer.isEmpty()) {
                call.close(Status.UNAUTHENTICATED.withDescription("pods only"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current().withValue(PEER, peer.get()), call, headers, next);
        }

        private static Optional<SpiffeId.Pod> peer(SSLSession session) {
            if (session.getValue(NAME_IN_SESSION) instanceof SpiffeId.Pod known) {
                return Optional.of(known);
            }
            try {
                if (session.getPeerCertificates()[0] instanceof X509Certificate certificate
                        && SpiffeId.of(certificate).orElse(null) instanceof SpiffeId.Pod pod) {
                    session.putValue(NAME_IN_SESSION, pod);
                    return Optional.of(pod);
                }
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty();
            }
            return Optional.empty();
        }
    }
}
