package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import dev.skep.api.template.EnvironmentOverrides;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a user wants of an environment. At most one of source, version, traffic and overridden code decides what code
 * runs; none means the inherited code.
 */
@Shape
@ValidationRule(
        value = "[has(self.source), has(self.version), has(self.traffic), has(self.overrides)"
                + " && (has(self.overrides.modules) || has(self.overrides.source))]"
                + ".filter(given, given).size() <= 1",
        message = "source, version, traffic and code in overrides exclude each other: each says which code runs")
@ValidationRule(
        value = "(self.name == 'production') == (oldSelf.name == 'production')",
        message = "production cannot be renamed, and no other environment can become production",
        fieldPath = ".name")
@ValidationRule(
        value = "!has(self.base) || self.base != self.name",
        message = "base must name another environment",
        fieldPath = ".base")
@ValidationRule(
        value = "!has(self.source) || self.source.fromEnvironment != self.name",
        message = "source.fromEnvironment must name another environment; to serve an own older version set version",
        fieldPath = ".source")
@ValidationRule(
        value = "!has(self.ttl) || self.name != 'production'",
        message = "production cannot have a ttl",
        fieldPath = ".ttl")
public record EnvironmentSpec(
        @Required
        @Size(min = 1, max = Bounds.SERVICE_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.LABEL, message = Rules.LABEL_MESSAGE)
        @ValidationRule(
                value = "self == oldSelf",
                message = "cannot be changed: create another Environment for the other service and delete this one")
        @JsonPropertyDescription("""
                Name of the WorkerService, in this namespace. Cannot be changed: make another Environment instead.""")
        String service,

        @Required
        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.LABEL, message = Rules.LABEL_MESSAGE)
        @JsonPropertyDescription("""
                Name of the environment: a DNS label of at most 40 characters, once per service. Renaming gives a new
                hostname; the old one serves until the new one does. The name production is for the object called
                {service}-production and cannot be changed.""")
        String name,

        @JsonPropertyDescription("Where it differs from what it inherits. Left out: it differs in nothing.")
        EnvironmentOverrides overrides,

        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX) @Pattern(Bounds.DNS_LABEL) @JsonPropertyDescription("""
                Name of another environment of the service to inherit from, instead of the template: its overrides come
                first, then these. It is followed live, at most four deep. For a frozen copy: kubectl skep clone.""")
        String base,

        @JsonPropertyDescription("""
                Promotion: run the code and compatibility settings of a version of another environment, with this
                environment's own variables, secrets and bindings. While it stands the template's code is not used here.
                What cannot be found stalls; what serves stays.""") PromotionSource source,

        @Min(1) @JsonPropertyDescription("""
                Rollback: the number of an own version to serve, with the code, variables and bindings it had. Secrets
                have their present values. Left out: the newest.""") Integer version,

        @Size(min = 1, max = Bounds.TRAFFIC_VERSIONS_MAX)
        @ValidationRule(
                value = "self.map(share, share.percent).sum() == 100",
                message = "the percents must be 100 together")
        @JsonPropertyDescription("""
                Own versions among which requests are split: at most two, whose percents are 100 together. Reserved: not
                yet supported.""")
        List<TrafficShare> traffic,

        @Size(max = Bounds.ROUTES_MAX)
        @JsonPropertyDescription("Addresses this environment answers at besides its own hostname. At most 100.")
        List<Route> routes,

        @Size(max = 20) @Pattern(Bounds.DURATION) @JsonPropertyDescription("""
                How long after its creation the Environment is deleted, such as 72h or 7d. Reserved: not yet
                supported.""")
        String ttl) {

    public EnvironmentSpec {
        traffic = Absent.toEmpty(traffic);
        routes = Absent.toEmpty(routes);
    }
}
