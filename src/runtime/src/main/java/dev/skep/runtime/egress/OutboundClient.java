package dev.skep.runtime.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The connections to the outside and the one thread that serves them; made at the first call, because a process that
 * never fetches should not pay for it.
 */
final class OutboundClient implements AutoCloseable {
    private static final int CHUNK_BYTES_MAX = 64 << 10;
    private static final int IDLE_SECONDS = 60;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final Vertx vertx;
    private final Context context;
    private final HttpClient plain;
    private final HttpClient secure;

    OutboundClient(EgressLimits limits, TrustedRoots roots) {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setPreferNativeTransport(true)
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        context = vertx.getOrCreateContext();
        var pool = new PoolOptions()
                .setHttp1MaxSize(limits.connectionsPerHostMax())
                .setHttp2MaxSize(2)
                .setMaxWaitQueueSize(limits.waitingPerHostMax());
        plain = client(options(limits).setProtocolVersion(HttpVersion.HTTP_1_1), pool);
        var tls = options(limits)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setSsl(true)
                .setUseAlpn(true)
                .setForceSni(true)
                .setVerifyHost(true)
                .setTrustAll(false);
        roots.only().ifPresent(tls::setTrustOptions);
        secure = client(tls, pool);
    }

    private HttpClient client(HttpClientOptions options, PoolOptions pool) {
        // Each call learns of its own failure; a connection's would only be logged, as if the process were at fault.
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(known -> {}))
                .build();
    }

    private static HttpClientOptions options(EgressLimits limits) {
        return new HttpClientOptions()
                .setConnectTimeout((int) limits.connectMax().toMillis())
                .setMaxHeaderSize(limits.headerBytesMax())
                .setMaxChunkSize(CHUNK_BYTES_MAX)
                .setDecompressionSupported(false)
                .setHttp2ClearTextUpgrade(false)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setTcpNoDelay(true);
    }

    Vertx vertx() {
        return vertx;
    }

    Context context() {
        return context;
    }

    HttpClient connections(boolean toSecure) {
        return toSecure ? secure : plain;
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(OutboundClient.class.getName())
                    .log(System.Logger.Level.WARNING, "outbound connections did not close in time", e);
        }
    }
}
