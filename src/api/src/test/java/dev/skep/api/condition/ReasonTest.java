package dev.skep.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void isOneWordThatLeadsBackToIt(Reason reason) {
        assertThat(reason.reason()).matches("([A-Z]+[a-z]+)+");
        assertThat(Reason.of(reason.reason())).contains(reason);
    }

    @ParameterizedTest
    @EnumSource
    void tellsAUserWhatToDo(Reason reason) {
        if (reason.owner() == Reason.Owner.USER) {
            assertThat(reason.remedy()).isNotEmpty();
        }
        assertThat(reason.explain("It is so."))
                .endsWith(".")
                .startsWith("It is so.")
                .doesNotContain("..");
    }

    @Test
    void wordsAreUsedOnce() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::reason)).doesNotHaveDuplicates();
    }
}
