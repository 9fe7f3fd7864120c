package dev.skep.operator.kube;

import dev.skep.operator.round.Failure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer of the API server means for whoever asked. Only what it says of an object's fields is ever shown to a
 * user: its other texts, and those of exceptions, are for the log.
 */
final class Failures {

    private static final int INVALID = 422;

    /** What server-side apply answers, as an error of its own, when a field has another shape than the schema says. */
    private static final String MISSHAPEN = "failed to create typed patch object";

    private static final String TERMINATING = "NamespaceTerminating";

    private static final int SENTENCE_CHARS_MAX = 600;
    private static final int CAUSES_MAX = 3;

    /** Answers about what was sent; everything else may be otherwise the next time. */
    private static final Set<Integer> REFUSALS =
            Set.of(HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, INVALID);

    /** @param what was tried, such as {@code apply Deployment default/skep-pool-a} */
    static Failure of(String what, KubernetesClientException e) {
        return (REFUSALS.contains(e.getCode()) || isMisshapen(e)) && !isTerminating(e)
                ? new Failure.Refused("The API server does not take " + what + ": " + reason(e), e)
                : passing(what, e);
    }

    /** For what is refused only because somebody else was first. */
    static Failure.Transient passing(String what, KubernetesClientException e) {
        return new Failure.Transient(what + ": " + e.getMessage(), e);
    }

    static boolean isMissing(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    static boolean isConflict(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    private static boolean isMisshapen(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .filter(message -> message.startsWith(MISSHAPEN))
                .isPresent();
    }

    /** A namespace that is going takes nothing new: nobody's mistake, and over with the namespace. */
    private static boolean isTerminating(KubernetesClientException e) {
        return causes(e).stream().anyMatch(cause -> TERMINATING.equals(cause.getReason()));
    }

    private static List<StatusCause> causes(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getDetails)
                .map(details -> Optional.ofNullable(details.getCauses()).orElse(List.of()))
                .orElse(List.of());
    }

    private static String reason(KubernetesClientException e) {
        var status = Optional.ofNullable(e.getStatus());
        var causes = causes(e);
        var text = causes.isEmpty()
                ? status.map(Status::getMessage).orElse("it gave no reason")
                : causes.stream().limit(CAUSES_MAX).map(Failures::cause).collect(Collectors.joining("; "));
        var cut = text.length() > SENTENCE_CHARS_MAX ? text.substring(0, SENTENCE_CHARS_MAX - 1) + "…" : text;
        return cut.endsWith(".") ? cut : cut + ".";
    }

    private static String cause(StatusCause cause) {
        return Optional.ofNullable(cause.getField()).map(field -> field + ": ").orElse("") + cause.getMessage();
    }

    private Failures() {}
}
