package dev.skep.runtime.pod;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.host;
import static dev.skep.runtime.operator.Words.production;
import static dev.skep.runtime.operator.Words.version;

import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole pod, with real isolates and real TLS, and an operator that says what the test wants. */
abstract class FollowedPod {
    static final EnvironmentKey SHOP = production("default", "shop");
    static final EnvironmentKey AUTH = production("default", "auth");

    final TestAuthority authority = new TestAuthority();

    @TempDir
    Path folder;

    FakeOperator operator;
    Surroundings surroundings;
    Pod pod;

    @BeforeEach
    void surround() throws Exception {
        operator = new FakeOperator(authority);
        surroundings = new Surroundings(folder, authority, "default", "main", "main-0");
    }

    @AfterEach
    void end() {
        if (pod != null) {
            pod.close();
        }
        operator.close();
    }

    static String saying(String text) {
        return "export default { fetch(request, env) { return new Response(" + text + "); } };";
    }

    Version known(EnvironmentKey environment, long number, String source, Binding... bindings) {
        operator.has(source);
        return version(environment, number, source, bindings);
    }

    static Snapshot.Builder snapshot(long revision, long sequence, Version version) {
        var environment = version.getEnvironment();
        return Snapshot.newBuilder()
                .setRevision(revision)
                .setEpoch(1)
                .addHosts(host(environment.getService() + ".example", environment))
                .addEnvironments(deployed(environment, sequence, version))
                .addVersions(version);
    }

    static Delta.Builder delta(long base, long revision, long sequence, Version version) {
        return Delta.newBuilder()
                .setBase(base)
                .setRevision(revision)
                .setEpoch(1)
                .addEnvironments(deployed(version.getEnvironment(), sequence, version))
                .addVersions(version);
    }

    /** A pod that serves shop.example, which says "one", at revision 1. */
    void serveOne() throws Exception {
        operator.greetsWith(snapshot(1, 1, known(SHOP, 1, saying("'one'"))).build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);
    }

    int readiness() {
        return Surroundings.send(
                        Surroundings.request(pod.adminPort(), "pod", "/readyz").build())
                .statusCode();
    }

    static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
