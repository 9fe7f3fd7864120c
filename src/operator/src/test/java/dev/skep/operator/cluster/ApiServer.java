package dev.skep.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real API server with etcd, on this machine's loopback alone, and of the controllers those that collect garbage: no
 * kubelet, so pods are what a test says they are. One for all tests of a run.
 */
public final class ApiServer {

    private static final String TOKEN = "a-test-is-an-administrator";
    private static final Duration START_MAX = Duration.ofSeconds(90);

    private static ApiServer running;

    private final Path folder;
    private final Path programs;
    private final List<Process> processes = new ArrayList<>();
    private final int port = freePort();
    private final int etcdPort = freePort();
    private Process server;

    private ApiServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("skep-api-server");
    }

    /** Starts it if need be. */
    public static synchronized ApiServer get() {
        if (running == null) {
            try {
                running = new ApiServer(Programs.kubernetes());
                Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
                running.start();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("no API server", e);
            }
        }
        return running;
    }

    private void start() throws IOException, GeneralSecurityException {
        var key = folder.resolve("service-accounts.key");
        Files.writeString(key, privateKey());
        Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,system:masters\n");
        Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
        var peers = "http://127.0.0.1:" + freePort();
        run(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--listen-client-urls=http://127.0.0.1:" + etcdPort,
                "--advertise-client-urls=http://127.0.0.1:" + etcdPort,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers);
        startServer();
        run(
                "kube-controller-manager",
                "--kubeconfig=" + folder.resolve("kubeconfig"),
                "--controllers=garbage-collector-controller,namespace-controller",
                "--leader-elect=false",
                "--kube-api-qps=300",
                "--kube-api-burst=300",
                "--concurrent-gc-syncs=2",
                "--secure-port=0");
    }

    /** Again, too, after {@link #stopServer}: etcd remembers. */
    public void startServer() {
        var key = folder.resolve("service-accounts.key");
        server = run(
                "kube-apiserver",
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certificates"),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + key,
                "--service-account-signing-key-file=" + key,
                "--service-cluster-ip-range=10.0.0.0/20",
                "--disable-admission-plugins=ServiceAccount",
                "--watch-cache=true",
                "--profiling=false");
        try (var client = client()) {
            Awaitility.await()
                    .atMost(START_MAX)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> "ok".equals(client.raw("/readyz")));
            Awaitility.await()
                    .atMost(START_MAX)
                    .ignoreExceptions()
                    .until(() -> client.namespaces().withName("default").get() != null);
        }
    }

    /** As if the machine were gone: nothing is said to anybody. */
    public void stopServer() {
        server.destroyForcibly();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.remove(server);
    }

    private Process run(String program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            var log = folder.resolve(program + ".log").toFile();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        for (var process : processes.reversed()) {
            process.destroyForcibly();
        }
        try {
            for (var process : processes) {
                process.waitFor(5, TimeUnit.SECONDS);
            }
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException | IOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    public Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + port)
                .withOauthToken(TOKEN)
                .withTrustCerts(true)
                .withNamespace("default")
                .build();
    }

    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    private String kubeconfig() {
        return """
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test}}]
            clusters: [{name: test, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
            users: [{name: test, user: {token: %s}}]
            """.formatted(port, TOKEN);
    }

    private static String privateKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
