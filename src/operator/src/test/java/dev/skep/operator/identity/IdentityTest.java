package dev.skep.operator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One authority for all replicas, whatever becomes of the store. */
class IdentityTest {

    private static final OperatorName NAME = OperatorName.in("skep-system");

    private final MemoryAuthorityStore store = new MemoryAuthorityStore();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Identity> opened = new ArrayList<>();
    private int rootsChanged;

    @AfterEach
    void close() {
        opened.forEach(Identity::close);
    }

    private Identity open() {
        var identity = Identity.open(NAME, store, token -> Optional.empty(), clock, () -> rootsChanged++);
        opened.add(identity);
        return identity;
    }

    @Test
    void aReplicaThatComesLaterHasTheSameRoots() {
        var first = open();
        var second = open();

        assertThat(second.rootsPem()).isEqualTo(first.rootsPem()).contains("BEGIN CERTIFICATE");
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void ofTwoThatStartBetweenEachOthersLoadAndSaveOneWins() {
        var late = new ArrayList<Identity>();
        store.beforeNextSave(() -> late.add(open()));

        var slow = open();

        assertThat(slow.rootsPem()).isEqualTo(late.getFirst().rootsPem());
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void ofManyThatStartAtOnceOneWins() throws Exception {
        int replicas = 8;
        var barrier = new CyclicBarrier(replicas);
        Callable<String> start = () -> {
            barrier.await();
            var identity = Identity.open(NAME, store, token -> Optional.empty(), clock, () -> {});
            identity.close();
            return identity.rootsPem();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var roots = new ArrayList<String>();
            for (var each : threads.invokeAll(java.util.Collections.nCopies(replicas, start))) {
                roots.add(each.get());
            }

            assertThat(roots).hasSize(replicas).containsOnly(roots.getFirst());
        }
        assertThat(store.writes()).isEqualTo(1);
    }

    @Test
    void ofTwoThatRotateAtOnceOneWins() {
        var one = open();
        var other = open();
        clock.advance(Duration.ofDays(340));
        store.beforeNextSave(other::refresh);

        one.refresh();

        assertThat(one.rootsPem()).isEqualTo(other.rootsPem());
        assertThat(one.rootsPem().split("BEGIN CERTIFICATE")).hasSize(3);
        assertThat(store.writes()).isEqualTo(2);
        assertThat(rootsChanged).isEqualTo(2);
    }

    @Test
    void nothingIsWrittenWhileNothingIsDue() {
        var identity = open();
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMinutes(1));
            identity.refresh();
        }

        assertThat(store.writes()).isEqualTo(1);
        assertThat(rootsChanged).isZero();
    }

    @Test
    void itsOwnCertificateIsRenewedWhenTwoThirdsAreOver() {
        var identity = open();
        var first = certificate(identity);
        assertThat(first.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));

        clock.advance(Duration.ofMinutes(16 * 60 - 1));
        identity.refresh();
        assertThat(certificate(identity)).isEqualTo(first);

        clock.advance(Duration.ofMinutes(1));
        identity.refresh();
        assertThat(certificate(identity)).isNotEqualTo(first);
    }

    @Test
    void itsOwnCertificateIsRenewedEvenWhileTheStoreIsAway() {
        var identity = open();
        var first = certificate(identity);
        var roots = identity.rootsPem();
        store.setBroken(true);

        clock.advance(Duration.ofHours(20));
        identity.refresh();

        assertThat(certificate(identity)).isNotEqualTo(first);
        assertThat(identity.rootsPem()).isEqualTo(roots);
    }

    @Test
    void itSaysWhoItIs() throws Exception {
        var names = certificate(open()).getSubjectAlternativeNames();

        assertThat(names)
                .contains(
                        List.of(6, "spiffe://skep/ns/skep-system/operator"),
                        List.of(2, "skep-operator.skep-system.svc"),
                        List.of(2, "skep-operator.skep-system.svc.cluster.local"))
                .hasSize(3);
    }

    @Test
    void aLostSecretIsStoredAgainAndNobodyHasToLearnANewRoot() {
        var identity = open();
        var roots = identity.rootsPem();
        store.lose();

        identity.refresh();

        assertThat(identity.rootsPem()).isEqualTo(roots);
        assertThat(open().rootsPem()).isEqualTo(roots);
    }

    @Test
    void aDamagedSecretIsNamedAndNotOverwritten() {
        open();
        var files = new HashMap<>(store.load().orElseThrow().files());
        var key = files.put("current.key", "-----BEGIN PRIVATE KEY-----\nsecretsecret\n-----END PRIVATE KEY-----\n");
        store.put(files);
        int writes = store.writes();

        assertThatThrownBy(this::open)
                .isInstanceOf(UnreadableAuthority.class)
                .hasMessageContaining("current.key")
                .hasMessageNotContaining("secretsecret");

        var running = opened.getFirst();
        var roots = running.rootsPem();
        running.refresh();
        assertThat(running.rootsPem()).isEqualTo(roots);
        assertThat(store.writes()).isEqualTo(writes);
        assertThat(key).contains("PRIVATE KEY");
    }

    @Test
    void withoutAStoreNothingStarts() {
        store.setBroken(true);

        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsStoredReadsBackAsItWas() {
        open();
        clock.advance(Duration.ofDays(366));
        opened.getFirst().refresh();
        clock.advance(Duration.ofDays(30));
        opened.getFirst().refresh();
        var stored = store.load().orElseThrow();

        var authority = AuthorityFiles.read(stored.files());

        assertThat(AuthorityFiles.write(authority)).isEqualTo(stored.files());
        assertThat(authority.previous()).isPresent();
        assertThat(stored.files()).containsOnlyKeys("current.crt", "current.key", "previous.crt", "previous.until");
        assertThat(stored.toString() + authority + opened).doesNotContain("PRIVATE KEY");
    }

    private static X509Certificate certificate(Identity identity) {
        var manager = identity.keyManager();
        return manager.getCertificateChain(manager.chooseServerAlias("EC", null, null))[0];
    }
}
