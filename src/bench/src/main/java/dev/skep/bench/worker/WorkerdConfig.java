package dev.skep.bench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Workers as workerd takes them: a capnp config that embeds the modules. workerd makes every configured worker at
 * start and knows no hostnames, so there are three shapes: a socket per worker, one socket with a router before
 * many, and one that loads on demand.
 */
public final class WorkerdConfig {
    private WorkerdConfig() {}

    /** Each worker on a port of its own. */
    public static Path perSocket(Path folder, List<Worker> workers, Map<String, Integer> ports) throws IOException {
        String sockets = workers.stream()
                .filter(worker -> ports.containsKey(worker.name()))
                .map(worker -> socket(worker.name(), ports.get(worker.name())))
                .collect(Collectors.joining());
        return config(folder, services(folder, workers), sockets);
    }

    /** All behind one port; the first label of the host, up to the dash, names the worker. */
    public static Path routed(Path folder, List<Worker> workers, int port) throws IOException {
        String router = """
                export default {
                  fetch(request, env) {
                    return env[request.headers.get("host").split("-")[0]].fetch(request);
                  },
                };
                """;
        String bindings = workers.stream()
                .map(worker -> service(worker.name(), worker.name()))
                .collect(Collectors.joining());
        String services = services(folder, workers) + worker(folder, "router", router, bindings);
        return config(folder, services, socket("router", port));
    }

    /** One port; a worker is made from the template by workerd's own loader when the first request for it arrives. */
    public static Path loading(Path folder, Worker template, int port) throws IOException {
        String loader = """
                export default {
                  fetch(request, env) {
                    const id = request.headers.get("host").split("-")[0];
                    const worker = env.LOADER.get(id, () => ({
                      compatibilityDate: "%s",
                      mainModule: "index.js",
                      modules: { "index.js": env.CODE.replace("@ID@", id) },
                    }));
                    return worker.getEntrypoint().fetch(request);
                  },
                };
                """.formatted(Worker.COMPATIBILITY_DATE);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("template.js"), template.module());
        String bindings = "(name = \"LOADER\", workerLoader = ()), (name = \"CODE\", text = embed \"template.js\"), ";
        return config(folder, worker(folder, "loader", loader, bindings), socket("loader", port));
    }

    private static String services(Path folder, List<Worker> workers) throws IOException {
        var services = new StringBuilder();
        for (Worker worker : workers) {
            String bindings = worker.services().entrySet().stream()
                    .map(binding -> service(binding.getKey(), binding.getValue()))
                    .collect(Collectors.joining());
            services.append(worker(folder, worker.name(), worker.module(), bindings));
        }
        return services.toString();
    }

    private static String worker(Path folder, String name, String module, String bindings) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".js"), module);
        return """
                    (name = "%1$s", worker = (
                      modules = [(name = "index.js", esModule = embed "%1$s.js")],
                      compatibilityDate = "%2$s",
                      bindings = [%3$s])),
                """.formatted(name, Worker.COMPATIBILITY_DATE, bindings);
    }

    private static String service(String binding, String target) {
        return "(name = \"%s\", service = \"%s\"), ".formatted(binding, target);
    }

    private static String socket(String service, int port) {
        return "    (name = \"%1$s\", address = \"127.0.0.1:%2$d\", http = (), service = \"%1$s\"),\n"
                .formatted(service, port);
    }

    private static Path config(Path folder, String services, String sockets) throws IOException {
        Path file = folder.resolve("config.capnp");
        Files.writeString(file, """
                using Workerd = import "/workerd/workerd.capnp";
                const config :Workerd.Config = (
                  services = [
                %s  ],
                  sockets = [
                %s  ]
                );
                """.formatted(services, sockets));
        return file;
    }
}
