package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import dev.skep.api.template.CronEntry;
import dev.skep.api.template.Variable;
import dev.skep.api.template.WorkerLimits;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A worker with every reference resolved: what is written here, its bundle and the present values of its secrets are
 * all that is needed to run it. Two versions with the same hash behave the same.
 */
@Shape
@ValidationRule(
        value = "self == oldSelf",
        message = "a version never changes: change the WorkerService or Environment, and a new version is made")
public record WorkerVersionSpec(
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

        @Required @Min(1) @JsonPropertyDescription("Number within the environment, from 1, never used twice.")
        Integer number,

        @Required
        @Size(max = 71)
        @Pattern(Bounds.DIGEST)
        @JsonPropertyDescription("Hash of all that decides how it behaves: equal hash, equal version.")
        String hash,

        @Required @JsonPropertyDescription("The code.") BundleRef bundle,

        @Required
        @Size(min = 1, max = Bounds.MODULE_NAME_CHARS_MAX)
        @JsonPropertyDescription("The module the worker starts in.")
        String main,

        @Required @Size(max = 10) @JsonPropertyDescription("The compatibility date, YYYY-MM-DD.")
        String compatibilityDate,

        @Size(max = Bounds.COMPATIBILITY_FLAGS_MAX * 2) @JsonPropertyDescription("Compatibility flags, sorted.")
        List<@Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) String> compatibilityFlags,

        @Size(max = Bounds.VARS_MAX) @JsonPropertyDescription("Variables with their values.")
        List<Variable> vars,

        @Size(max = Bounds.SECRETS_MAX) @JsonPropertyDescription("Secrets, by reference; values are never stored.")
        List<ResolvedSecret> secrets,

        @Size(max = Bounds.SERVICES_MAX * 2)
        @JsonPropertyDescription("Workers that can be called, those of ServiceBindings included.")
        List<ResolvedService> services,

        @Size(max = Bounds.KV_NAMESPACES_MAX * 2) @JsonPropertyDescription("Key-value data.")
        List<ResolvedKvNamespace> kvNamespaces,

        @Size(max = Bounds.DURABLE_OBJECTS_MAX * 2) @JsonPropertyDescription("Durable Objects.")
        List<ResolvedDurableObject> durableObjects,

        @Size(max = Bounds.EXTERNALS_MAX * 2) @JsonPropertyDescription("Kubernetes Services that can be called.")
        List<ResolvedExternal> externals,

        @Size(max = Bounds.CRONS_MAX * 2) @JsonPropertyDescription("Schedules.")
        List<CronEntry> crons,

        @JsonPropertyDescription("Limits of one invocation.")
        WorkerLimits limits,

        @Size(max = Bounds.DNS_NAME_CHARS_MAX) @JsonPropertyDescription("A name given to it, such as a release's.")
        String tag,

        @Size(max = Bounds.SHORT_TEXT_CHARS_MAX) @JsonPropertyDescription("A note given to it.")
        String message,

        @Required @JsonPropertyDescription("Where its code came from.")
        VersionOrigin origin) {

    public WorkerVersionSpec {
        compatibilityFlags = Absent.toEmpty(compatibilityFlags);
        vars = Absent.toEmpty(vars);
        secrets = Absent.toEmpty(secrets);
        services = Absent.toEmpty(services);
        kvNamespaces = Absent.toEmpty(kvNamespaces);
        durableObjects = Absent.toEmpty(durableObjects);
        externals = Absent.toEmpty(externals);
        crons = Absent.toEmpty(crons);
        limits = limits == null ? WorkerLimits.UNSET : limits;
    }
}
