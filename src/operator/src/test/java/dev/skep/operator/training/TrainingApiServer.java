package dev.skep.operator.training;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An API server just good enough for an operator to start, lead and roll one worker out: it lists what
 * {@link TrainingObjects} has, takes every write as it is sent, and tells watchers nothing.
 *
 * <p>Usage: a folder, where it writes a kubeconfig as {@code kubeconfig}. It ends when its input does.
 */
public final class TrainingApiServer {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final TrainingObjects objects = new TrainingObjects();

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var certificate = TrainingCertificate.make();
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setValue(Buffer.buffer(certificate.pkcs12()))
                        .setPassword(TrainingCertificate.PASSWORD));
        var server = Vertx.vertx()
                .createHttpServer(options)
                // A watch: it is taken, and nothing is ever told.
                .webSocketHandler(watch -> {})
                .requestHandler(new TrainingApiServer()::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var written = folder.resolve("kubeconfig.part");
        Files.writeString(written, kubeconfig(server.actualPort(), certificate.pemBase64()));
        Files.move(written, folder.resolve("kubeconfig"), StandardCopyOption.ATOMIC_MOVE);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static String kubeconfig(int port, String authority) {
        return """
            apiVersion: v1
            kind: Config
            current-context: training
            clusters:
              - {name: training, cluster: {server: "https://127.0.0.1:%s", certificate-authority-data: %s}}
            users: [{name: training, user: {token: training}}]
            contexts: [{name: training, context: {cluster: training, user: training, namespace: default}}]
            """.formatted(port, authority);
    }

    private void answer(HttpServerRequest request) {
        var path = ApiPath.of(request.path());
        request.body().onSuccess(body -> {
            if (request.method().equals(HttpMethod.GET)) {
                found(request.response(), path);
            } else {
                var created = request.method().equals(HttpMethod.POST);
                send(request.response(), created ? CREATED : OK, objects.write(path.plural(), body.toString()));
            }
        });
    }

    private void found(HttpServerResponse response, ApiPath path) {
        var found = path.isGroup() ? objects.kinds(path.group()) : objects.read(path);
        send(response, found.isPresent() ? OK : NOT_FOUND, found.orElse("""
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}"""));
    }

    private static void send(HttpServerResponse response, int status, String json) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
