package dev.skep.core.hostname;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostLabelTest {

    private static final Pattern REPEATED = Pattern.compile("s\\*(\\d+)");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        default | shop | production | shop-default
        default | shop | staging    | shop-staging-default
        default | shop | prod       | shop-prod-default
        n       | s    | e          | s-e-n
        default | s*54 | production | s*54-default
        default | s*54 | x          | s*54-x-57b4e9
        default | s*54 | y          | s*54-y-6769ac
        default | s*53 | x          | s*53-x-default
        """)
    void aLabelIsMadeOfTheNames(String namespace, String service, String environment, String label) {
        var key = new EnvironmentKey(namespace, spelledOut(service), environment);

        assertThat(HostLabelAssignment.assign(List.of(claim("e", key, "2026"))))
                .containsValue(spelledOut(label))
                .allSatisfy((ref, each) -> assertThat(each).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void sixtyThreeCharactersFitAndSixtyFourDoNot() {
        var sixtyThree = new EnvironmentKey("n".repeat(9), "s".repeat(53), "production");
        var sixtyFour = new EnvironmentKey("n".repeat(10), "s".repeat(53), "production");

        assertThat(label(sixtyThree))
                .isEqualTo("s".repeat(53) + "-" + "n".repeat(9))
                .hasSize(63);
        assertThat(label(sixtyFour)).matches("s{53}-n{2}-[0-9a-f]{6}").hasSize(63);
    }

    @Test
    void theCutLeavesNoHyphenBeforeTheHash() {
        var key = new EnvironmentKey("n".repeat(63), "s".repeat(54) + "-", "production");

        assertThat(label(key)).matches("s{54}-[0-9a-f]{6}");
    }

    @Test
    void ofTwoThatWantTheSameLabelTheOlderHasIt() {
        var one = new EnvironmentKey("c", "a-b", "production");
        var other = new EnvironmentKey("b-c", "a", "production");

        var labels =
                HostLabelAssignment.assign(List.of(claim("young", other, "2026-02"), claim("old", one, "2026-01")));

        assertThat(labels.get(new Ref("c", "old"))).isEqualTo("a-b-c");
        assertThat(labels.get(new Ref("b-c", "young"))).matches("a-b-c-[0-9a-f]{6}");
    }

    @Test
    void namesDecideBetweenEqualsAndTheOrderOfAskingDoesNotMatter() {
        var claims = new ArrayList<>(List.of(
                claim("x", new EnvironmentKey("c", "a-b", "production"), "2026"),
                claim("x", new EnvironmentKey("b-c", "a", "production"), "2026"),
                claim("y", new EnvironmentKey("c", "b", "a"), "2026"),
                claim("z", new EnvironmentKey("default", "shop", "staging"), "2026")));
        var first = HostLabelAssignment.assign(claims);
        Collections.reverse(claims);

        assertThat(HostLabelAssignment.assign(claims)).isEqualTo(first);
        assertThat(first.get(new Ref("b-c", "x"))).isEqualTo("a-b-c");
        assertThat(first.values()).doesNotHaveDuplicates();
    }

    @Test
    void whoHoldsALabelKeepsItFromAnOlderOne() {
        var holder = new HostClaim(
                new Ref("b-c", "holder"),
                new EnvironmentKey("b-c", "a", "production"),
                Optional.of("2026-02"),
                Optional.of("a-b-c"),
                List.of());
        var older = claim("older", new EnvironmentKey("c", "a-b", "production"), "2026-01");

        assertThat(HostLabelAssignment.assign(List.of(older, holder))).containsEntry(new Ref("b-c", "holder"), "a-b-c");
    }

    @Test
    void aLabelWithAHashIsKeptWhenThePlainOneBecomesFree() {
        var key = new EnvironmentKey("b-c", "a", "production");
        var held = new HostClaim(new Ref("b-c", "x"), key, Optional.of("2026"), Optional.of("a-b-c-123456"), List.of());

        assertThat(HostLabelAssignment.assign(List.of(held))).containsValue("a-b-c-123456");
    }

    @Test
    void aLabelThatIsStillAnsweredIsNotGivenToAnybodyElse() {
        var renamed = new HostClaim(
                new Ref("c", "renamed"),
                new EnvironmentKey("c", "other", "production"),
                Optional.of("2026-02"),
                Optional.empty(),
                List.of("a-b-c"));
        var wishes = claim("wishes", new EnvironmentKey("b-c", "a", "production"), "2026-01");

        assertThat(HostLabelAssignment.assign(List.of(wishes, renamed)).get(new Ref("b-c", "wishes")))
                .matches("a-b-c-[0-9a-f]{6}");
    }

    @Test
    void evenAHashThatIsTakenIsAvoided() {
        var key = new EnvironmentKey("b-c", "a", "production");
        var taken = new HostClaim(
                new Ref("x", "x"),
                new EnvironmentKey("x", "x", "x"),
                Optional.of("2026"),
                Optional.of("a-b-c"),
                List.of(HostLabels.hashed(key, 0)));

        assertThat(HostLabelAssignment.assign(List.of(taken, claim("e", key, "2026")))
                        .get(new Ref("b-c", "e")))
                .isEqualTo(HostLabels.hashed(key, 1));
    }

    /** s*54 stands for 54 times the letter. */
    private static String spelledOut(String text) {
        return REPEATED.matcher(text).replaceAll(times -> "s".repeat(Integer.parseInt(times.group(1))));
    }

    private static String label(EnvironmentKey key) {
        return HostLabelAssignment.assign(List.of(claim("e", key, "2026")))
                .values()
                .iterator()
                .next();
    }

    private static HostClaim claim(String name, EnvironmentKey key, String created) {
        return new HostClaim(new Ref(key.namespace(), name), key, Optional.of(created), Optional.empty(), List.of());
    }
}
