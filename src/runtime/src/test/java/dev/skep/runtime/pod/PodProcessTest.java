package dev.skep.runtime.pod;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.host;
import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.secret;
import static dev.skep.runtime.operator.Words.version;
import static dev.skep.runtime.pod.Surroundings.get;
import static dev.skep.runtime.pod.Surroundings.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Limits;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main program as a kubelet starts and ends it. */
class PodProcessTest {
    private static final EnvironmentKey SHOP = production("default", "shop");
    private static final EnvironmentKey AUTH = production("default", "auth");
    private static final String HUSH = "hush-hush";
    private static final int CLIENTS = 8;

    private final TestAuthority authority = new TestAuthority();

    @TempDir
    Path folder;

    private FakeOperator operator;
    private Surroundings surroundings;

    @BeforeEach
    void surround() throws Exception {
        operator = new FakeOperator(authority);
        surroundings = new Surroundings(folder, authority, "default", "main", "main-0");
        operator.knows(surroundings.token(), surroundings.spiffeId());
    }

    @AfterEach
    void end() {
        operator.close();
    }

    private Version known(EnvironmentKey environment, String source, Binding... bindings) {
        operator.has(source);
        return version(environment, 1, source, bindings).toBuilder()
                .setLimits(Limits.newBuilder().setCpuMillis(500))
                .build();
    }

    private static Snapshot serving(Version... versions) {
        var snapshot = Snapshot.newBuilder().setRevision(1).setEpoch(1);
        for (var version : versions) {
            var environment = version.getEnvironment();
            snapshot.addHosts(host(environment.getService() + ".example", environment))
                    .addEnvironments(deployed(environment, 1, version))
                    .addVersions(version);
        }
        return snapshot.build();
    }

    @Test
    void whatIsMissingIsSaidInOneSentence() throws Exception {
        var environment = surroundings.environment(operator);
        environment.put("SKEP_POOL", "");
        try (var pod = PodProcess.start(environment)) {
            assertThat(pod.awaitExit()).isEqualTo(1);
            assertThat(pod.output())
                    .filteredOn(line -> line.contains("\"level\":\"error\""))
                    .singleElement()
                    .asString()
                    .contains("the pod cannot start: SKEP_POOL is not set");
        }
    }

    @Test
    void terminatingItUnderLoadFailsNoRequest() throws Exception {
        var slow = "export default { async fetch(request, env) {"
                + " console.log('asked'); await scheduler.wait(20); return new Response(env.KEY); } };";
        operator.greetsWith(serving(known(SHOP, slow, secret("KEY", HUSH))));
        var environment = surroundings.environment(operator);
        environment.putAll(Map.of("SKEP_LEAVE_SECONDS", "5", "SKEP_DRAIN_SECONDS", "25"));
        try (var pod = PodProcess.start(environment)) {
            operator.awaitAck(1);
            int port = pod.port();
            var failed = new ConcurrentLinkedQueue<String>();
            var answered = new AtomicInteger();
            var clients = new ArrayList<Thread>();
            var allConnected = new CountDownLatch(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.startVirtualThread(() -> askUntilToldToGo(port, allConnected, answered, failed)));
            }
            assertThat(allConnected.await(Surroundings.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .as(failed::toString)
                    .isTrue();
            int before = answered.get();
            pod.terminate();
            operator.await(
                    "leaving",
                    message -> message.hasAlive() && !message.getAlive().getReady());
            assertThat(Surroundings.send(
                                    request(pod.adminPort(), "pod", "/readyz").build())
                            .statusCode())
                    .isEqualTo(503);
            // Somebody who has not noticed yet comes anew, and is served.
            assertThat(get(port, "shop.example").body()).isEqualTo(HUSH);
            for (var client : clients) {
                client.join();
            }
            assertThat(pod.awaitExit()).isZero();
            assertThat(failed).isEmpty();
            assertThat(answered.get()).isGreaterThan(before);
            assertThat(pod.output())
                    .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"))
                    .noneMatch(line -> line.contains(HUSH) || line.contains(surroundings.token()))
                    .anyMatch(line -> line.contains("\"message\":\"asked\""))
                    .anyMatch(line -> line.contains("all requests have ended"));
        }
    }

    /** One connection, one request after the other, until an answer says that there will be no next. */
    private static void askUntilToldToGo(
            int port, CountDownLatch connected, AtomicInteger answered, Queue<String> failed) {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (true) {
                var answer = client.send(request(port, "shop.example", "/").build(), BodyHandlers.ofString());
                if (answer.statusCode() != 200 || !answer.body().equals(HUSH)) {
                    failed.add(answer.statusCode() + " " + answer.body());
                }
                answered.incrementAndGet();
                connected.countDown();
                if (answer.headers().firstValue("connection").orElse("").equals("close")) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            failed.add(e.toString());
        }
    }

    @Test
    void aWorkerThatCannotBeStoppedEndsTheProcessAndIsKeptOutOfTheNext() throws Exception {
        var stuck = "export default { fetch() {"
                + " Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1); return new Response(''); } };";
        var sound = "export default { fetch() { return new Response('sound'); } };";
        operator.greetsWith(serving(known(SHOP, stuck), known(AUTH, sound)));
        try (var pod = PodProcess.start(surroundings.environment(operator))) {
            operator.awaitAck(1);
            assertThat(get(pod.port(), "shop.example").statusCode()).isEqualTo(503);
            var deaf = operator.await("deafness", message -> message.hasDeaf()).getDeaf();
            assertThat(deaf.getVersion().getName()).isEqualTo("shop-production-v1");
            assertThat(pod.awaitExit()).isEqualTo(70);
        }
        operator.close();
        try (var pod = PodProcess.start(surroundings.environment(operator))) {
            int port = pod.port();
            assertThat(get(port, "auth.example").body()).isEqualTo("sound");
            assertThat(get(port, "shop.example").statusCode()).isEqualTo(503);
            assertThat(get(port, "auth.example").body()).isEqualTo("sound");
        }
    }
}
