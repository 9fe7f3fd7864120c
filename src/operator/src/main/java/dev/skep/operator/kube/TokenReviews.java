package dev.skep.operator.kube;

import dev.skep.operator.identity.PodIdentity;
import dev.skep.operator.identity.TokenReviewer;
import dev.skep.operator.naming.PoolNames;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API server vouches for tokens; the token of a ServiceAccount that is not of a pool is worth nothing here. */
public final class TokenReviews implements TokenReviewer {

    private static final String AUDIENCE = "skep";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";

    private final Connection connection;

    public TokenReviews(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<PodIdentity> review(String token) {
        var asked = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(AUDIENCE)
                .endSpec()
                .build();
        try {
            // Nothing is stored by it, so it is no write.
            return identity(connection.client().resource(asked).create().getStatus());
        } catch (KubernetesClientException e) {
            throw Failures.passing("review a token", e);
        }
    }

    static Optional<PodIdentity> identity(TokenReviewStatus status) {
        if (status == null
                || !Boolean.TRUE.equals(status.getAuthenticated())
                || !Optional.ofNullable(status.getAudiences()).orElse(List.of()).contains(AUDIENCE)) {
            return Optional.empty();
        }
        return pod(status.getUser());
    }

    private static Optional<PodIdentity> pod(UserInfo user) {
        var name = user.getUsername();
        if (!name.startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        var parts = name.substring(SERVICE_ACCOUNT.length()).split(":");
        var prefix = PoolNames.of("");
        var extra = Optional.ofNullable(user.getExtra()).orElse(Map.of());
        var pod = first(extra, POD_NAME);
        var uid = first(extra, POD_UID);
        if (parts.length != 2 || !parts[1].startsWith(prefix) || pod.isEmpty() || uid.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PodIdentity(parts[0], parts[1].substring(prefix.length()), pod.get(), uid.get()));
    }

    private static Optional<String> first(Map<String, List<String>> extra, String key) {
        return Optional.ofNullable(extra.get(key))
                .filter(values -> !values.isEmpty())
                .map(List::getFirst);
    }
}
