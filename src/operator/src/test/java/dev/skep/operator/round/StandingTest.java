package dev.skep.operator.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;

/** When an object is applied again, and when it is left alone. */
class StandingTest {

    @Test
    void defaultsAndWordsOfOthersChangeNothing() {
        var wanted = service(80);
        Standing.mark(wanted, Standing.hash(wanted));
        var observed = new ServiceBuilder(wanted)
                .editMetadata()
                .withUid("1")
                .addToAnnotations("others", "too")
                .endMetadata()
                .editSpec()
                .withClusterIP("10.0.0.1")
                .endSpec()
                .build();

        assertThat(Standing.stands(wanted, observed)).isTrue();
    }

    @Test
    void aWordThatWasChangedIsSeen() {
        var wanted = service(80);
        Standing.mark(wanted, Standing.hash(wanted));
        var observed = new ServiceBuilder(wanted)
                .editSpec()
                .editFirstPort()
                .withPort(81)
                .endPort()
                .endSpec()
                .build();

        assertThat(Standing.stands(wanted, observed)).isFalse();
    }

    @Test
    void aWordThatIsWantedNoMoreIsSeenByTheMark() {
        var before = new ServiceBuilder(service(80))
                .editSpec()
                .addToSelector("old", "yes")
                .endSpec()
                .build();
        Standing.mark(before, Standing.hash(before));
        var wanted = service(80);
        Standing.mark(wanted, Standing.hash(wanted));

        assertThat(Standing.stands(wanted, before)).isFalse();
    }

    @Test
    void theMarkIsNoPartOfWhatIsHashed() {
        var plain = service(80);
        var hash = Standing.hash(plain);

        Standing.mark(plain, hash);

        assertThat(Standing.hash(plain)).isEqualTo(hash);
    }

    @Test
    void theSameQuantityWrittenOtherwiseIsTheSame() {
        assertThat(Standing.stands(cpu("1000m"), cpu("1"))).isTrue();
        assertThat(Standing.stands(cpu("1000m"), cpu("2"))).isFalse();
    }

    private static Service service(int port) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("a")
                .endMetadata()
                .withNewSpec()
                .addToSelector("a", "b")
                .addNewPort()
                .withPort(port)
                .endPort()
                .endSpec()
                .build();
    }

    private static Deployment cpu(String quantity) {
        return new DeploymentBuilder()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("a")
                .withNewResources()
                .addToRequests("cpu", new Quantity(quantity))
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
