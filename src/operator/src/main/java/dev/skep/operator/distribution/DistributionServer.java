package dev.skep.operator.distribution;

import dev.skep.operator.identity.Identity;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * The port that pods know. A certificate is asked for and may be absent, since who enrols has none yet; every call but
 * that one goes through {@link Callers}.
 */
final class DistributionServer {

    static Server start(InetSocketAddress address, Identity identity, DistributionService service, Callers callers)
            throws IOException {
        return NettyServerBuilder.forAddress(address)
                .sslContext(tls(identity))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .addService(identity.enrolment())
                .addService(ServerInterceptors.intercept(service, callers))
                .maxInboundMessageSize(WireLimits.ANSWER_BYTES_MAX)
                .maxInboundMetadataSize(WireLimits.METADATA_BYTES_MAX)
                .maxConcurrentCallsPerConnection(WireLimits.CALLS_PER_CONNECTION_MAX)
                .handshakeTimeout(WireLimits.HANDSHAKE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(WireLimits.KEEPALIVE_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(WireLimits.KEEPALIVE_ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(WireLimits.KEEPALIVE_OF_PODS_MIN.toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxConnectionAge(WireLimits.CONNECTION_AGE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .build()
                .start();
    }

    /** The JDK's: its managers are asked at every handshake, so certificates and roots change while it runs. */
    private static SslContext tls(Identity identity) {
        try {
            var builder = SslContextBuilder.forServer(identity.keyManager())
                    .trustManager(identity.trustManager())
                    .clientAuth(ClientAuth.OPTIONAL)
                    .protocols("TLSv1.3");
            return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
        } catch (SSLException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    private DistributionServer() {}
}
