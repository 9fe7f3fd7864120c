package dev.skep.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.round.Failure;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** What is whose: of a refusal a user hears, and what passes is tried again. */
class FailuresTest {

    @Test
    void aRefusalNamesTheFieldAndNothingElse() {
        var failure = Failures.of("apply Deployment a/b", answer(422, "FieldValueInvalid", "spec.replicas", "is odd"));

        assertThat(failure).isInstanceOf(Failure.Refused.class).hasMessageContaining("spec.replicas: is odd.");
    }

    @Test
    void aNamespaceThatIsGoingIsNobodysMistake() {
        var failure = Failures.of(
                "apply ConfigMap a/b", answer(403, "NamespaceTerminating", "metadata.namespace", "is going"));

        assertThat(failure).isInstanceOf(Failure.Transient.class);
    }

    private static KubernetesClientException answer(int code, String reason, String field, String message) {
        var status = new StatusBuilder()
                .withCode(code)
                .withMessage("a text for the log")
                .withNewDetails()
                .addNewCause()
                .withReason(reason)
                .withField(field)
                .withMessage(message)
                .endCause()
                .endDetails()
                .build();
        return new KubernetesClientException("an exception's own text", code, status);
    }
}
