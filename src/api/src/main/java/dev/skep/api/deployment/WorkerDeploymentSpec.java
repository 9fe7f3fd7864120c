package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.environment.Route;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What serves an environment from one moment on. Together with the versions it names, their bundles, the Secrets and
 * the grants it is all that routing needs: nothing is read from a service's or environment's spec, so an edit that
 * does not resolve changes nothing.
 */
@Shape
@ValidationRule(
        value = "self == oldSelf",
        message = "a deployment never changes: change the WorkerService or Environment, and a new deployment is made")
public record WorkerDeploymentSpec(
        @Required @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX) @JsonPropertyDescription("The WorkerService.")
        String service,

        @Required
        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @JsonPropertyDescription("Name of the environment.")
        String environment,

        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @JsonPropertyDescription("Name of the Environment object, which a renaming of the environment does not change.")
        String resource,

        @Required
        @Min(1)
        @JsonPropertyDescription("Grows with every deployment of the environment; pods refuse a smaller one.")
        Long sequence,

        @Size(max = Bounds.TRAFFIC_VERSIONS_MAX)
        @ValidationRule(
                value = "size(self) == 0 || self.map(share, share.percent).sum() == 100",
                message = "the percents must be 100 together")
        @JsonPropertyDescription("The versions that serve; their percents are 100 together. Empty: nothing serves.")
        List<DeployedVersion> versions,

        @Size(max = 4)
        @JsonPropertyDescription(
                "First labels of the hostnames: the environment's own, then the one before a renaming.")
        List<@Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) String> hostnames,

        @Size(max = Bounds.ROUTES_MAX) @JsonPropertyDescription("Further addresses.")
        List<Route> routes,

        @Required
        @Size(min = 1, max = Bounds.POOL_NAME_CHARS_MAX)
        @JsonPropertyDescription("The WorkerPool whose pods serve.")
        String pool,

        @Size(max = 80)
        @JsonPropertyDescription(
                "HMAC over the values of the secrets: a changed value is a new deployment of the same version.")
        String secretsHmac,

        @Size(max = Bounds.DNS_NAME_CHARS_MAX) @JsonPropertyDescription("Who wanted it, as far as can be told.")
        String author,

        @Default("false")
        @JsonPropertyDescription("Whether the author was proven, or only claimed by an annotation or a field manager.")
        Boolean authorVerified,

        @JsonPropertyDescription("By what means it came: kubectl, argocd, helm, flux, console, api or local.")
        DeploymentSource source,

        @Required @Size(max = 40) @JsonPropertyDescription("When it was decided, RFC 3339.")
        String when,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX) @JsonPropertyDescription("What changed, in a sentence.")
        String message) {

    public WorkerDeploymentSpec {
        versions = Absent.toEmpty(versions);
        hostnames = Absent.toEmpty(hostnames);
        routes = Absent.toEmpty(routes);
    }
}
