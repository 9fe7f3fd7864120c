package dev.skep.runtime.pod;

import static dev.skep.runtime.operator.Words.deployed;
import static dev.skep.runtime.operator.Words.host;
import static dev.skep.runtime.operator.Words.secret;
import static dev.skep.runtime.operator.Words.version;
import static dev.skep.runtime.pod.Surroundings.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.Refused;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.Words;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pod does with what it is told. */
class FollowingTest extends FollowedPod {
    @Test
    void aNewPodIsReadyOnceItServesWhatItWasTold() throws Exception {
        pod = surroundings.start(operator);
        operator.await("hello", message -> message.hasHello());
        var first = operator.await("first sign of life", message -> message.hasAlive());
        assertThat(first.getAlive().getReady()).isFalse();
        assertThat(readiness()).isEqualTo(503);

        operator.say(snapshot(1, 1, known(SHOP, 1, saying("'one'"))).build());

        assertThat(operator.awaitAck(1).getAck().getRefusedList()).isEmpty();
        assertThat(readiness()).isEqualTo(200);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");
        operator.await(
                "being ready",
                message -> message.hasAlive() && message.getAlive().getReady());
    }

    @Test
    void metricsSayHowFarItIs() throws Exception {
        serveOne();
        var metrics = Surroundings.request(pod.adminPort(), "pod", "/metrics").build();
        assertThat(Surroundings.send(metrics).body())
                .contains("skep_operator_connected 1.0", "skep_snapshot_revision 1.0")
                .containsPattern("skep_certificate_expiry_seconds 1\\.\\d+E9");
    }

    @Test
    void aDeltaSwitchesAndOneThatDoesNotFitIsRejected() throws Exception {
        serveOne();

        operator.say(delta(1, 2, 2, known(SHOP, 2, saying("'two'"))).build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("two");

        operator.say(delta(7, 8, 3, known(SHOP, 3, saying("'three'"))).build());
        assertThat(operator.awaitNack(8).getNack().getReason()).contains("at revision 2");
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("two");

        operator.say(snapshot(8, 3, known(SHOP, 3, saying("'three'"))).build());
        operator.awaitAck(8);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("three");
    }

    @Test
    void aDeltaTakesAwayWhatIsGone() throws Exception {
        serveOne();
        operator.say(Delta.newBuilder()
                .setBase(1)
                .setRevision(2)
                .setEpoch(1)
                .addHostsRemoved("shop.example")
                .addEnvironmentsRemoved(SHOP)
                .build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").statusCode()).isEqualTo(404);
    }

    @Test
    void aRestartedContainerServesWithoutTheOperator() throws Exception {
        var shop = known(SHOP, 1, saying("env.KEY"), secret("KEY", "hush"));
        operator.greetsWith(snapshot(1, 1, shop).build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);
        pod.close();
        operator.close();

        pod = surroundings.start(operator);

        assertThat(pod.isReady()).isTrue();
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("hush");
        try (var files = Files.walk(folder.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .noneMatch(file -> contains(file, "hush"))
                    .anyMatch(file -> contains(file, "shop.example"));
        }
    }

    @Test
    void aRestartedContainerTellsWhatItServesAndFetchesNothingTwice() throws Exception {
        serveOne();
        pod.close();
        pod = surroundings.start(operator);
        var hello = operator.await(
                "another hello",
                message -> message.hasHello() && message.getHello().getServingCount() == 1);
        assertThat(hello.getHello().getServing(0).getSequence()).isEqualTo(1);
        assertThat(hello.getHello().getServing(0).getIncarnation()).isEqualTo("uid-1");
        operator.awaitAck(1);
        assertThat(operator.fetched()).hasSize(1);
        assertThat(operator.enrolments()).isEqualTo(1);
    }

    @Test
    void anOlderDeploymentIsRefusedUnlessTheEnvironmentIsAnother() throws Exception {
        operator.greetsWith(snapshot(1, 5, known(SHOP, 2, saying("'new'"))).build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);

        var old = known(SHOP, 1, saying("'old'"));
        var auth = known(AUTH, 1, saying("'auth'"));
        operator.say(snapshot(2, 4, old)
                .addHosts(host("auth.example", AUTH))
                .addEnvironments(deployed(AUTH, 1, auth))
                .addVersions(auth)
                .build());
        var ack = operator.awaitAck(2).getAck();
        assertThat(ack.getRefusedList()).singleElement().satisfies(refusal -> {
            assertThat(refusal.getEnvironment()).isEqualTo(SHOP);
            assertThat(refusal.getReason()).contains("older than 5");
        });
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("new");
        assertThat(get(pod.port(), "auth.example").body()).isEqualTo("auth");

        var again = snapshot(3, 1, old);
        again.setEnvironments(0, again.getEnvironments(0).toBuilder().setIncarnation("uid-2"));
        operator.say(again.build());
        assertThat(operator.awaitAck(3).getAck().getRefusedList()).isEmpty();
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("old");
    }

    @Test
    void aDamagedBundleIsRejectedAndTheOldOneServes() throws Exception {
        serveOne();
        var two = version(SHOP, 2, saying("'two'"));
        operator.has(two.getBundle(), Words.gzip(Words.bundle(saying("'evil'")).toByteArray()));
        operator.say(delta(1, 2, 2, two).build());
        assertThat(operator.awaitNack(2).getNack().getReason()).contains("do not give its digest");
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");

        operator.has(two.getBundle(), new byte[] {1, 2, 3});
        operator.say(snapshot(2, 2, two).build());
        assertThat(operator.awaitNack(2).getNack().getReason()).contains("not gzip");

        operator.has(saying("'two'"));
        operator.say(snapshot(2, 2, two).build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("two");
    }

    @Test
    void codeThatNobodyHasHoldsUpItsOwnEnvironmentOnly() throws Exception {
        serveOne();
        var auth = known(AUTH, 1, saying("'auth'"));
        operator.say(delta(1, 2, 2, version(SHOP, 2, saying("'nowhere'")))
                .addHosts(host("auth.example", AUTH))
                .addEnvironments(deployed(AUTH, 1, auth))
                .addVersions(auth)
                .build());
        assertThat(operator.awaitAck(2).getAck().getRefusedList())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.getReason()).contains("the operator has no bundle"));
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");
        assertThat(get(pod.port(), "auth.example").body()).isEqualTo("auth");
    }

    @Test
    void aBundleThatWasDamagedOnDiskIsFetchedAnew() throws Exception {
        serveOne();
        pod.close();
        try (var files = Files.list(folder.resolve("data/bundles"))) {
            for (var file : files.toList()) {
                Files.write(file, new byte[] {0});
            }
        }
        pod = surroundings.start(operator);
        operator.awaitAck(1);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");
        assertThat(operator.fetched()).hasSize(2);
    }

    @Test
    void whoDoesNotLeadNamesWhoDoes() throws Exception {
        try (var leader = new FakeOperator(authority)) {
            leader.has(saying("'led'"));
            leader.greetsWith(snapshot(1, 1, version(SHOP, 1, saying("'led'"))).build());
            operator.sendsAway(leader.address().toString());
            pod = surroundings.start(operator);
            leader.awaitAck(1);
            assertThat(get(pod.port(), "shop.example").body()).isEqualTo("led");
        }
        // The leader is gone: the pod asks at the known address again, and serves on meanwhile.
        operator.greetsWith(snapshot(2, 2, known(SHOP, 2, saying("'next'"))).build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("next");
    }

    @Test
    void aLeaderWhoseTimeIsOverIsNotListenedTo() throws Exception {
        operator.greetsWith(
                snapshot(1, 1, known(SHOP, 1, saying("'one'"))).setEpoch(5).build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);
        operator.say(
                snapshot(9, 9, known(SHOP, 9, saying("'nine'"))).setEpoch(4).build());
        assertThat(operator.awaitNack(9).getNack().getReason()).contains("epoch 4 is over");
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");
        operator.await("coming back", message -> message.hasHello());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\nlet x = ;|SYNTAX|2|Expected an operand",
                "throw new Error('at start');|EVALUATION|1|at start",
                "for (;;) {}|STARTUP_LIMIT|0|CPU time",
                "export default {};|NO_HANDLER|0|no fetch handler",
            })
    void brokenCodeGetsAVerdictThatNamesTheLine(String source, Refused.Kind kind, int line, String reason)
            throws Exception {
        serveOne();
        operator.admit(known(SHOP, 2, source.replace("\\n", "\n")));
        var verdict = operator.await("verdict", message -> message.hasVerdict()).getVerdict();
        assertThat(verdict.getVersion().getName()).isEqualTo("shop-production-v2");
        assertThat(verdict.getRefused().getKind()).isEqualTo(kind);
        assertThat(verdict.getRefused().getLine()).isEqualTo(line);
        assertThat(verdict.getRefused().getFile()).isEqualTo("index.js");
        assertThat(verdict.getRefused().getMessage()).contains(reason);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("one");
    }

    @Test
    void soundCodeIsAdmittedAndCodeThatCannotBeHadIsNobodysFault() throws Exception {
        serveOne();
        operator.admit(known(SHOP, 2, "export const x = 1; export default { fetch() {}, scheduled() {} };"));
        var admitted = operator.await("verdict", message -> message.hasVerdict())
                .getVerdict()
                .getAdmitted();
        assertThat(admitted.getHandlersList()).containsExactlyInAnyOrder("fetch", "scheduled");
        assertThat(admitted.getExportsList()).containsExactlyInAnyOrder("default", "x");

        operator.admit(version(SHOP, 3, saying("'nowhere'")));
        var fault = operator.await("verdict", message -> message.hasVerdict()).getVerdict();
        assertThat(fault.getRefused().getKind()).isEqualTo(Refused.Kind.FAULT);
    }

    @Test
    void aQuarantineKeepsAVersionOutUntilItsTimeIsOver() throws Exception {
        var until = Instant.now().plusSeconds(3).toString();
        var shop = known(SHOP, 1, saying("'one'")).toBuilder()
                .setQuarantinedUntil(until)
                .build();
        operator.greetsWith(snapshot(1, 1, shop).build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);
        assertThat(get(pod.port(), "shop.example").statusCode()).isEqualTo(503);
        Surroundings.await().until(() -> get(pod.port(), "shop.example").statusCode() == 200);
        assertThat(Instant.now()).isAfterOrEqualTo(until);
    }

    @Test
    void whatALaterReleaseSaysIsPassedOver() throws Exception {
        serveOne();
        var later = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        var two = known(SHOP, 2, saying("'two'")).toBuilder()
                .addBindings(Binding.newBuilder().setName("NEWER").setUnknownFields(later))
                .setUnknownFields(later)
                .build();
        operator.tell(OperatorMessage.newBuilder().setUnknownFields(later).build());
        operator.say(delta(1, 2, 2, two).setUnknownFields(later).build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("two");
    }

    @Test
    void aSecretThatIsGoneGoesOnWithTheVersionThatHasIt() throws Exception {
        operator.greetsWith(snapshot(1, 1, known(SHOP, 1, saying("String(env.KEY)"), secret("KEY", "kept")))
                .build());
        pod = surroundings.start(operator);
        operator.awaitAck(1);
        var without = version(SHOP, 1, saying("String(env.KEY)")).toBuilder()
                .addSecretsMissing("KEY")
                .build();
        operator.say(delta(1, 2, 2, without).build());
        operator.awaitAck(2);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("kept");

        operator.say(delta(2, 3, 3, version(SHOP, 1, saying("String(env.KEY)"))).build());
        operator.awaitAck(3);
        assertThat(get(pod.port(), "shop.example").body()).isEqualTo("undefined");
    }

    @Test
    void certificatesAreRenewedAndTheStreamStands() throws Exception {
        operator.certificatesLast(Duration.ofSeconds(2));
        serveOne();
        Surroundings.await().until(() -> operator.enrolments() >= 4);
        operator.say(delta(1, 2, 2, known(SHOP, 2, saying("'two'"))).build());
        operator.awaitAck(2);
        assertThat(operator.streams()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsNotAcceptedIsReadAgainUntilItIs() throws Exception {
        Files.writeString(folder.resolve("token"), "stale");
        operator.greetsWith(snapshot(1, 1, known(SHOP, 1, saying("'one'"))).build());
        pod = surroundings.start(operator);
        Files.writeString(folder.resolve("token"), surroundings.token());
        operator.awaitAck(1);
        assertThat(operator.enrolments()).isEqualTo(1);
    }

    @Test
    void somebodyElseOfTheSameAuthorityIsNotBelieved() throws Exception {
        try (var impostor = new FakeOperator(authority, "spiffe://skep/ns/default/pool/main/pod/main-1")) {
            impostor.greetsWith(
                    Snapshot.newBuilder().setRevision(66).setEpoch(66).build());
            operator.sendsAway(impostor.address().toString());
            pod = surroundings.start(operator);
            operator.await("hello", message -> message.hasHello());
            // It was sent to the impostor and came back.
            operator.await("another hello", message -> message.hasHello());
            assertThat(impostor.streams()).isZero();
            assertThat(pod.isReady()).isFalse();
        }
    }
}
