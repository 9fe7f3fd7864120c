package dev.skep.e2e.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;

/** A guest: one request to an address, with the host it means as a header, as from an ingress controller. */
public final class Asker {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection");
    }

    public static final int HTTP_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param headers name, value, name, value… */
    public Answer get(String address, int port, String host, String path, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + path))
                .timeout(PATIENCE)
                .header("host", host);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), headers(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static java.util.Map<String, String> headers(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        java.util.Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }
}
