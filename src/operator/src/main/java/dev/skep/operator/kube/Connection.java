package dev.skep.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A client as the operator wants it: it fails fast, for whoever asked knows better when to ask again. */
public final class Connection {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
    /** The client waits up to 32 times that long before it watches again: not longer than an edit may take. */
    private static final int WATCH_AGAIN_MILLIS = 40;

    /** @param config of the pod's ServiceAccount, or of a file: see {@link Config#autoConfigure} */
    public static KubernetesClient open(Config config, ServerClock clock) {
        var ours = new ConfigBuilder(config)
                .withConnectionTimeout((int) CONNECT_MAX.toMillis())
                .withRequestTimeout((int) REQUEST_MAX.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(WATCH_AGAIN_MILLIS)
                .withWatchReconnectLimit(-1)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(ours)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("skep-server-clock", clock))
                .withTaskExecutor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private Connection() {}
}
