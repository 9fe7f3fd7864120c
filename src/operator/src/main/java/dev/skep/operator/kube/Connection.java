package dev.skep.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API server as this process reaches it. It fails fast, for whoever asks knows better when to ask again. */
public final class Connection implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
    /** The client waits up to 32 times that long before it watches again: not longer than an edit may take. */
    private static final int WATCH_AGAIN_MILLIS = 40;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerClock serverClock;
    private final KubernetesClient client;
    private final Writes writes;

    private Connection(Config config, InstantSource clock, MeterRegistry registry, Writes.Gate gate) {
        serverClock = new ServerClock(clock);
        client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("skep-server-clock", serverClock))
                .withTaskExecutor(threads)
                .build();
        writes = new Writes(client, registry, gate);
    }

    /** By the ServiceAccount of this pod, or the file named in {@code KUBECONFIG}. */
    public static Connection open(InstantSource clock, MeterRegistry registry) {
        return open(Config.autoConfigure(null), clock, registry, Writes.Gate.OPEN);
    }

    static Connection open(Config config, InstantSource clock, MeterRegistry registry, Writes.Gate gate) {
        var ours = new ConfigBuilder(config)
                .withConnectionTimeout((int) CONNECT_MAX.toMillis())
                .withRequestTimeout((int) REQUEST_MAX.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(WATCH_AGAIN_MILLIS)
                .withWatchReconnectLimit(-1)
                .build();
        return new Connection(ours, clock, registry, gate);
    }

    KubernetesClient client() {
        return client;
    }

    Writes writes() {
        return writes;
    }

    /** How far apart this machine's clock and the API server's are. */
    public Duration clockSkew() {
        return serverClock.skew();
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownNow();
    }
}
