package dev.skep.e2e.stage;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The cluster that {@code KUBECONFIG} names, with Skep installed; asked as its administrator. */
public final class Kubernetes implements AutoCloseable {

    /** Ends what would hang; no test waits that long for something that comes. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final Path config;
    private final KubernetesClient client;

    private Kubernetes(Path config) {
        this.config = config;
        // What is asked while the API server is away fails, rather than being asked again behind the scenes.
        var settings = Config.fromKubeconfig(config.toFile());
        settings.setRequestRetryBackoffLimit(0);
        settings.setRequestTimeout(10_000);
        settings.setConnectionTimeout(3_000);
        client = new KubernetesClientBuilder().withConfig(settings).build();
    }

    public static Kubernetes connect(Path kubeconfig) {
        return new Kubernetes(kubeconfig);
    }

    public KubernetesClient client() {
        return client;
    }

    /** For programs that are to reach it too. */
    Path config() {
        return config;
    }

    /**
     * The machine below, where it is the cluster of {@code config/cluster}: then what befalls machines can be played.
     */
    public Optional<Node> node() {
        return Node.below(config);
    }

    /** What {@code kubectl} prints; it is an error when it fails. */
    public String kubectl(String... arguments) {
        var command = new ArrayList<>(List.of("kubectl", "--kubeconfig", config.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** What a program prints; it is an error when it fails. */
    public static String output(String... command) {
        return run(List.of(command));
    }

    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks again and again, quickly; while the API server does not answer, the answer is no. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(DEADLINE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions();
    }

    @Override
    public void close() {
        client.close();
    }
}
