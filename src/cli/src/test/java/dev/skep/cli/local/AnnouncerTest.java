package dev.skep.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.manifest.Problem;
import dev.skep.core.naming.EnvironmentKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final EnvironmentKey SHOP = new EnvironmentKey("default", "shop", "production");
    private static final Problem PROBLEM = new Problem("shop.yaml", 12, "spec.template", "is wrong; mend it");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Announcer announcer = new Announcer(new PrintStream(out, true, StandardCharsets.UTF_8));

    private static List<Announcer.Ready> shop(int version) {
        return List.of(new Announcer.Ready(SHOP, "http://shop-default.localhost:8787", version));
    }

    private List<String> said() {
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        out.reset();
        return lines;
    }

    @Test
    void anEnvironmentIsAnnouncedWhenItServesSomethingElse() {
        announcer.ready(shop(1));
        announcer.ready(shop(1));
        assertThat(said()).containsExactly("ready http://shop-default.localhost:8787  default/shop production v1");

        announcer.ready(shop(2));
        announcer.ready(List.of());
        assertThat(said())
                .containsExactly(
                        "ready http://shop-default.localhost:8787  default/shop production v2",
                        "gone  default/shop production");
    }

    @Test
    void aProblemIsSaidOnceUntilItsFileIsEditedOrItComesAgain() {
        announcer.problems(List.of(PROBLEM), Set.of());
        announcer.problems(List.of(PROBLEM), Set.of("other.yaml"));
        assertThat(said()).containsExactly("shop.yaml:12 spec.template: is wrong; mend it");

        announcer.problems(List.of(PROBLEM), Set.of("shop.yaml"));
        assertThat(said()).hasSize(1);

        announcer.problems(List.of(), Set.of());
        announcer.problems(List.of(PROBLEM), Set.of());
        assertThat(said()).hasSize(1);
    }

    @Test
    void aForeignKindIsNamedOnce() {
        announcer.foreign("a.yaml", 1, "Pod (v1)");
        announcer.foreign("b.yaml", 5, "Pod (v1)");

        assertThat(said()).containsExactly("a.yaml:1: Pod (v1) means nothing to Skep and is passed over");
    }
}
