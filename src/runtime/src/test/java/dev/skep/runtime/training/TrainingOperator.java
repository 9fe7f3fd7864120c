package dev.skep.runtime.training;

import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import dev.skep.runtime.operator.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The operator that a pod has while its start-up cache is recorded: it lets the pod do what it does on every first day,
 * and ends when nobody listens to it any more.
 *
 * <p>Usage: a folder, where it writes the environment variables of the pod as {@code environment}.
 */
public final class TrainingOperator {
    private static final String NAMESPACE = "default";
    private static final String TOKEN = "token-of-a-pod-in-training";

    private static final String HELLO = """
            export default {
              async fetch(request, env, ctx) {
                const name = new URL(request.url).searchParams.get("name") ?? "world";
                ctx.waitUntil(Promise.resolve());
                return new Response(`${env.GREETING}, ${name}\\n`, { headers: { "x-served-by": "training" } });
              }
            };
            """;

    private static final String SHOP = """
            const teas = [{ name: "sencha", price: 3 }, { name: "oolong", price: 5 }];
            export default {
              async fetch(request, env) {
                if (request.method === "POST") {
                  const order = await request.json();
                  console.log("ordered", order.tea);
                  return Response.json({ ...order, total: teas.find((tea) => tea.name === order.tea)?.price ?? 0 });
                }
                const answer = await env.HELLO.fetch("https://hello/?name=shop", { headers: request.headers });
                return Response.json({ greeting: await answer.text(), key: env.KEY.length, teas });
              }
            };
            """;

    private final Snapshot.Builder snapshot =
            Snapshot.newBuilder().setRevision(1).setEpoch(1);
    private final FakeOperator operator;

    private TrainingOperator(FakeOperator operator) {
        this.operator = operator;
    }

    private EnvironmentKey serves(String service, String source, Binding... bindings) {
        var environment = Words.production(NAMESPACE, service);
        var version = Words.version(environment, 1, source, bindings);
        operator.has(source);
        snapshot.addVersions(version)
                .addEnvironments(Words.deployed(environment, 1, version))
                .addHosts(Words.host(service + ".training", environment));
        return environment;
    }

    private void greet(Path folder, TestAuthority authority) throws IOException {
        var hello = serves("hello", HELLO, Words.text("GREETING", "hello"));
        var here = Words.ref(NAMESPACE, "default");
        serves("shop", SHOP, Words.service("HELLO", hello, here), Words.secret("KEY", "secret"));
        operator.knows(TOKEN, "spiffe://skep/ns/default/pool/default/pod/training");
        operator.greetsWith(snapshot.build());
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("roots.pem"), authority.pem());
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("memory"));
        var written = folder.resolve("environment.part");
        Files.writeString(written, """
                export SKEP_OPERATOR=%s SKEP_POOL=default SKEP_POD_NAME=training SKEP_POD_NAMESPACE=default
                export SKEP_POD_UID=training SKEP_DATA=%s/data SKEP_MEMORY=%s/memory SKEP_TOKEN=%s/token
                export SKEP_ROOTS=%s/roots.pem SKEP_LEAVE_SECONDS=0 SKEP_DRAIN_SECONDS=1
                """.formatted(operator.address(), folder, folder, folder, folder));
        Files.move(written, folder.resolve("environment"));
    }

    public static void main(String... arguments) throws IOException {
        var authority = new TestAuthority();
        try (var operator = new FakeOperator(authority)) {
            new TrainingOperator(operator).greet(Path.of(arguments[0]).toAbsolutePath(), authority);
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
