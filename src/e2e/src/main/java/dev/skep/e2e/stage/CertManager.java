package dev.skep.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** cert-manager's own controllers, running on this machine against the cluster; its kinds go when it goes. */
public final class CertManager implements AutoCloseable {

    private static final String MODULE = "github.com/cert-manager/cert-manager";

    private final Kubernetes kubernetes;
    private final Path definitions;
    private final Process controllers;

    private CertManager(Kubernetes kubernetes, Path definitions, Process controllers) {
        this.kubernetes = kubernetes;
        this.definitions = definitions;
        this.controllers = controllers;
    }

    public static CertManager install(Kubernetes kubernetes) {
        var program = Programs.built("certmanager").orElseThrow().getFirst().resolve("certmanager");
        var module = Node.root().resolve("config/cluster/programs/certmanager").toString();
        var source = Kubernetes.output("go", "-C", module, "list", "-m", "-f", "{{.Dir}}", MODULE);
        var definitions = Path.of(source.strip()).resolve("deploy/crds");
        kubernetes.kubectl("apply", "--server-side", "-f", definitions.toString());
        kubernetes.kubectl("wait", "--for=condition=Established", "-f", definitions.toString());
        try {
            var controllers = new ProcessBuilder(
                            program.toString(),
                            "-kubeconfig",
                            kubernetes.config().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new CertManager(kubernetes, definitions, controllers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        controllers.destroy();
        try {
            controllers.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kubernetes.kubectl("delete", "--ignore-not-found", "-f", definitions.toString());
    }
}
