package dev.skep.runtime.egress;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * An Internet of two servers on this machine: {@code 93.184.216.34} speaks plain HTTP, {@code 93.184.216.35} TLS. The
 * dialler leads there; every address it is asked for is written down.
 */
public final class Internet implements AutoCloseable {
    static final String PLAIN = "93.184.216.34";
    static final String SECURE = "93.184.216.35";
    private static final String PASSWORD = "changeit";

    final Map<String, List<String>> names = new ConcurrentHashMap<>();
    final List<String> dialled = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final int plainPort;
    private int securePort;
    private Optional<PfxOptions> certificate = Optional.empty();

    public Internet(Handler<HttpServerRequest> site) throws Exception {
        plainPort = listen(new HttpServerOptions(), site);
        names.put("plain.example", List.of(PLAIN));
        names.put("other.example", List.of(PLAIN));
        names.put("secure.example", List.of(SECURE));
        names.put("wrong.example", List.of(SECURE));
    }

    /** Adds the server with TLS and HTTP/2; its certificate names {@code secure.example}. */
    Internet secure(Path folder, Handler<HttpServerRequest> site) throws Exception {
        Path store = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=secure.example",
                        "-ext",
                        "san=dns:secure.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        var pfx = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        certificate = Optional.of(pfx);
        securePort =
                listen(new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(pfx), site);
        return this;
    }

    private int listen(HttpServerOptions options, Handler<HttpServerRequest> site) throws Exception {
        return vertx.createHttpServer(options)
                .requestHandler(site)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
    }

    PublicNetwork network() {
        return network(new TrustedRoots(certificate.map(pfx -> pfx)), EgressLimits.DEFAULT);
    }

    PublicNetwork network(TrustedRoots roots, EgressLimits limits) {
        return new PublicNetwork(settings(roots, limits));
    }

    /** For a process of which the network is only a part. */
    public PublicNetwork.Settings settings() {
        return settings(TrustedRoots.PLATFORM, EgressLimits.DEFAULT);
    }

    private PublicNetwork.Settings settings(TrustedRoots roots, EgressLimits limits) {
        return new PublicNetwork.Settings(new PublicAddresses(List.of()), this::resolve, this::dial, roots, limits);
    }

    private CompletableFuture<List<InetAddress>> resolve(String host) {
        var addresses = new ArrayList<InetAddress>();
        names.getOrDefault(host, List.of()).forEach(text -> addresses.add(HostLiteral.parse(text)));
        return CompletableFuture.completedFuture(addresses);
    }

    private InetSocketAddress dial(InetAddress address, int port) {
        dialled.add(address.getHostAddress());
        return new InetSocketAddress("127.0.0.1", address.getHostAddress().equals(SECURE) ? securePort : plainPort);
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
