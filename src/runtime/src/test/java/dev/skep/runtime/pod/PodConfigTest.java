package dev.skep.runtime.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.runtime.transport.Address;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodConfigTest {
    private static final Map<String, String> GIVEN = Map.of(
            "SKEP_OPERATOR", "skep-operator.skep-system.svc:9443",
            "SKEP_POD_NAME", "main-0",
            "SKEP_POD_NAMESPACE", "default",
            "SKEP_POD_UID", "uid",
            "SKEP_POOL", "main");

    @Test
    void whatThePoolsDeploymentSetsIsEnough() throws Exception {
        var config = PodConfig.of(GIVEN);
        assertThat(config.operator()).isEqualTo(new Address("skep-operator.skep-system.svc", 9443));
        assertThat(config.ports()).isEqualTo(new PodConfig.Ports(8080, 9090, 9443));
        assertThat(config.places().data()).hasToString("/var/lib/skep");
        assertThat(config.places().memory()).hasToString("/run/skep");
        assertThat(config.leave()).hasSeconds(3);
        assertThat(config.drainMax()).hasSeconds(25);
        assertThat(config.allowInterpreter()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SKEP_OPERATOR", "SKEP_POD_NAME", "SKEP_POD_NAMESPACE", "SKEP_POD_UID", "SKEP_POOL"})
    void whatIsMissingIsNamed(String name) {
        var without = new HashMap<>(GIVEN);
        without.remove(name);
        assertThatThrownBy(() -> PodConfig.of(without))
                .isInstanceOf(PodConfig.Wrong.class)
                .hasMessageStartingWith(name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({"SKEP_OPERATOR,nowhere", "SKEP_HTTP_PORT,70000", "SKEP_CORES,many", "SKEP_LEAVE_SECONDS,-1"})
    void whatMakesNoSenseIsNamedWithWhatItIs(String name, String value) {
        var wrong = new HashMap<>(GIVEN);
        wrong.put(name, value);
        assertThatThrownBy(() -> PodConfig.of(wrong))
                .isInstanceOf(PodConfig.Wrong.class)
                .hasMessageStartingWith(name + " is \"" + value + "\": give ");
    }
}
