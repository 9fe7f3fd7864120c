package dev.skep.runtime.pod;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.host;
import static dev.skep.runtime.operator.Words.pool;
import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.ref;
import static dev.skep.runtime.operator.Words.service;
import static dev.skep.runtime.operator.Words.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Limits;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker in one pod calls a worker in a pod of another pool, from JavaScript to JavaScript. */
class TwoPoolsTest {
    private static final EnvironmentKey A = production("default", "a");
    private static final EnvironmentKey B = production("default", "b");
    private static final ObjectRef MAIN = ref("default", "main");
    private static final ObjectRef OTHER = ref("default", "other");
    private static final String PASSES_ON = "export default { fetch(request, env) { return env.B.fetch(request); } };";

    private final TestAuthority authority = new TestAuthority();

    @TempDir
    Path folder;

    private FakeOperator ofMain;
    private FakeOperator ofOther;
    private Pod main;
    private Pod other;
    private Surroundings aroundOther;

    @BeforeEach
    void start() throws Exception {
        ofMain = new FakeOperator(authority);
        ofOther = new FakeOperator(authority);
        main = new Surroundings(folder.resolve("main"), authority, "default", "main", "main-0").start(ofMain);
        aroundOther = new Surroundings(folder.resolve("other"), authority, "default", "other", "other-0");
        other = aroundOther.start(ofOther);
        ofMain.await("hello", message -> message.hasHello());
        ofOther.await("hello", message -> message.hasHello());
    }

    @AfterEach
    void end() {
        main.close();
        other.close();
        ofMain.close();
        ofOther.close();
    }

    private static void serve(FakeOperator operator, Version version, ObjectRef neighbour, Pod there) throws Exception {
        operator.say(Snapshot.newBuilder()
                .setRevision(1)
                .setEpoch(1)
                .addHosts(host(version.getEnvironment().getService() + ".example", version.getEnvironment()))
                .addEnvironments(deployed(version.getEnvironment(), 1, version))
                .addVersions(version)
                .addPools(pool(neighbour, "", "127.0.0.1:" + there.invocationPort()))
                .build());
        operator.awaitAck(1);
    }

    @Test
    void tenMegabytesGoThroughBothWorkersAndBack() throws Exception {
        var echo = "export default { fetch(request) { return new Response(request.body, {status: 202}); } };";
        ofMain.has(PASSES_ON);
        ofOther.has(echo);
        serve(ofOther, version(B, 1, echo), MAIN, main);
        serve(ofMain, version(A, 1, PASSES_ON, service("B", B, OTHER)), OTHER, other);

        var body = new byte[10 << 20];
        new Random(1).nextBytes(body);
        var request = Surroundings.request(main.port(), "a.example", "/")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        var answer = Surroundings.CLIENT.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void workersThatCallEachOtherInACircleAreStopped() throws Exception {
        var back =
                "export default { async fetch(request, env) { console.log('passed'); return env.A.fetch(request); } };";
        ofMain.has(PASSES_ON);
        ofOther.has(back);
        var few = Limits.newBuilder().setInvocations(7).build();
        serve(
                ofOther,
                version(B, 1, back, service("A", A, MAIN)).toBuilder()
                        .setLimits(few)
                        .build(),
                MAIN,
                main);
        serve(
                ofMain,
                version(A, 1, PASSES_ON, service("B", B, OTHER)).toBuilder()
                        .setLimits(few)
                        .build(),
                OTHER,
                other);

        assertThat(Surroundings.get(main.port(), "a.example").statusCode()).isGreaterThanOrEqualTo(500);
        other.close();
        assertThat(aroundOther.log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("passed")))
                .hasSize(3);
    }

    @Test
    void whatFailsThereIsAnErrorHere() throws Exception {
        var failing = "export default { fetch() { throw new Error('no tea left'); } };";
        var catching = "export default { async fetch(request, env) {"
                + " try { await env.B.fetch('http://b/'); return new Response('fine'); }"
                + " catch (e) { return new Response(String(e)); } } };";
        ofMain.has(catching);
        ofOther.has(failing);
        serve(ofOther, version(B, 1, failing), MAIN, main);
        serve(ofMain, version(A, 1, catching, service("B", B, OTHER)), OTHER, other);
        assertThat(Surroundings.get(main.port(), "a.example").body()).contains("no tea left");
    }
}
