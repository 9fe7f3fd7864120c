package dev.skep.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.identity.PodIdentity;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatusBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenReviewsTest {

    @Test
    void thePodOfAPoolIsWhoItIs() {
        assertThat(TokenReviews.identity(status("system:serviceaccount:shop:skep-pool-apart", "skep")))
                .contains(new PodIdentity("shop", "apart", "pod-1", "uid-1"));
    }

    @Test
    void whateverElseTheApiServerVouchesForIsNobody() {
        assertThat(TokenReviews.identity(null)).isEmpty();
        assertThat(TokenReviews.identity(status("system:serviceaccount:shop:default", "skep")))
                .isEmpty();
        assertThat(TokenReviews.identity(status("system:serviceaccount:shop:skep-pool-a:b", "skep")))
                .isEmpty();
        assertThat(TokenReviews.identity(status("skep-pool-a", "skep"))).isEmpty();
        assertThat(TokenReviews.identity(status("system:serviceaccount:shop:skep-pool-a", "vault")))
                .isEmpty();
    }

    @Test
    void aTokenThatIsBoundToNoPodIsNobodys() {
        var status = status("system:serviceaccount:shop:skep-pool-a", "skep");
        status.getUser().setExtra(null);

        assertThat(TokenReviews.identity(status)).isEmpty();
    }

    private static TokenReviewStatus status(String user, String audience) {
        return new TokenReviewStatusBuilder()
                .withAuthenticated(true)
                .withAudiences(audience)
                .withNewUser()
                .withUsername(user)
                .addToExtra("authentication.kubernetes.io/pod-name", List.of("pod-1"))
                .addToExtra("authentication.kubernetes.io/pod-uid", List.of("uid-1"))
                .endUser()
                .build();
    }
}
