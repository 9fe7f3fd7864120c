package dev.skep.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** cert-manager's own controllers, running on this machine against the cluster; its kinds go when it goes. */
public final class CertManager implements AutoCloseable {

    private static final String MODULE = "github.com/cert-manager/cert-manager";
    private static final Path PROGRAMS = Path.of("config/cluster/programs");

    private final Kubernetes kubernetes;
    private final Path definitions;
    private final Process controllers;

    private CertManager(Kubernetes kubernetes, Path definitions, Process controllers) {
        this.kubernetes = kubernetes;
        this.definitions = definitions;
        this.controllers = controllers;
    }

    /** Compiles it where that was never done; takes minutes then. */
    public static Path program() {
        var build = Node.root().resolve(PROGRAMS).resolve("build").toString();
        var printed = Kubernetes.output(build, "certmanager").strip();
        return Path.of(printed.substring(printed.lastIndexOf('\n') + 1)).resolve("certmanager");
    }

    public static CertManager install(Kubernetes kubernetes, Path program) {
        var module = Node.root().resolve(PROGRAMS).resolve("certmanager").toString();
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
