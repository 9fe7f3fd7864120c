package dev.skep.operator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Years of an authority in a moment. */
class RotationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Terms TERMS = Terms.DEFAULT;

    private final Rotation rotation = new Rotation(TERMS, new Issuer(TERMS, new SecureRandom())::root);

    @ParameterizedTest(name = "after {0} days: {1}")
    @CsvSource(textBlock = """
        0,   A
        334, A
        335, A+B
        364, A+B
        365, B+A
        366, B+A
        367, B
        669, B
        670, B+C
        699, B+C
        700, C+B
        702, C
        """)
    void aRootIsAnnouncedThenSignsThenIsTrustedStillThenGoes(int days, String roots) {
        assertThat(history(Duration.ofDays(days), Duration.ofHours(6)).getLast())
                .isEqualTo(roots);
    }

    /** Names roots A, B, C in the order they were made, the one that signs first. */
    private List<String> history(Duration until, Duration step) {
        var names = new HashMap<X509Certificate, String>();
        var told = new ArrayList<String>();
        var authority = rotation.first(START);
        for (var at = Duration.ZERO; at.compareTo(until) <= 0; at = at.plus(step)) {
            var now = START.plus(at);
            for (var due = rotation.due(authority, now); due.isPresent(); due = rotation.due(authority, now)) {
                authority = due.get();
            }
            told.add(name(authority, names));
        }
        return told;
    }

    private static String name(Authority authority, Map<X509Certificate, String> names) {
        return authority.roots().stream()
                .map(root -> names.computeIfAbsent(root, _ -> String.valueOf((char) ('A' + names.size()))))
                .reduce((one, other) -> one + "+" + other)
                .orElseThrow();
    }

    @Test
    void everyCertificateIsTrustedForAllItsLifeByWhoKnewTheRootsWhenItWasGiven() {
        var authority = rotation.first(START);
        var given = new ArrayList<Given>();
        for (int hour = 0; hour < 800 * 24; hour += 6) {
            var now = START.plus(Duration.ofHours(hour));
            for (var due = rotation.due(authority, now); due.isPresent(); due = rotation.due(authority, now)) {
                authority = due.get();
            }
            given.add(new Given(authority.current().certificate(), authority.roots(), now));
            given.removeIf(each -> now.isAfter(each.at().plus(TERMS.leafLife())));
            for (var mine : given) {
                for (var theirs : given) {
                    assertThat(theirs.roots()).contains(mine.signer());
                }
                assertThat(authority.roots()).contains(mine.signer());
            }
        }
    }

    private record Given(X509Certificate signer, List<X509Certificate> roots, Instant at) {}

    @Test
    void whoSleptThroughEverythingStartsAnewAtOnce() {
        var old = rotation.first(START);
        var now = START.plus(Duration.ofDays(729)).plus(Duration.ofHours(1));

        var next = rotation.due(old, now).orElseThrow();

        assertThat(next.current().certificate().getNotAfter().toInstant()).isAfter(now.plus(TERMS.leafLife()));
        assertThat(next.roots())
                .containsExactly(next.current().certificate(), old.current().certificate());
    }

    @Test
    void whoSleptThroughTheTakeOverAnnouncesFirst() {
        var old = rotation.first(START);
        var now = START.plus(Duration.ofDays(500));

        var announced = rotation.due(old, now).orElseThrow();

        assertThat(announced.current()).isEqualTo(old.current());
        assertThat(announced.next()).isPresent();
        assertThat(rotation.due(announced, now.plus(Duration.ofDays(29)))).isEmpty();
        assertThat(rotation.due(announced, now.plus(Duration.ofDays(30)))
                        .orElseThrow()
                        .current())
                .isEqualTo(announced.next().orElseThrow());
    }

    @Test
    void aClockThatJumpsAnHourChangesNothing() {
        var authority = rotation.first(START);

        assertThat(rotation.due(authority, START.minus(Duration.ofHours(1)))).isEmpty();
        assertThat(rotation.due(authority, START.plus(Duration.ofHours(1)))).isEmpty();
    }
}
