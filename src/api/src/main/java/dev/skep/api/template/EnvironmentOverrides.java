package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Where an environment differs from what it inherits. The same shape as the template, without defaults: what is left
 * out is inherited.
 */
@Shape
@ValidationRule(
        value = "!has(self.modules) || !has(self.source)",
        message = "give the code as modules or as source, not both")
@ValidationRule(
        value = "!has(self.main) || has(self.modules) || has(self.source)",
        message = "main needs modules or source beside it: code is replaced whole",
        fieldPath = ".main")
@ValidationRule(value = Rules.MAIN_IS_A_MODULE, message = Rules.MAIN_IS_A_MODULE_MESSAGE, fieldPath = ".main")
@ValidationRule(value = Rules.MODULES_SIZE, message = Rules.MODULES_SIZE_MESSAGE, fieldPath = ".modules")
public record EnvironmentOverrides(
        @Size(min = 1, max = Bounds.MODULE_NAME_CHARS_MAX) @JsonPropertyDescription("""
                Name of the module to start in; it must be one of the modules given beside it. Left out: the module of
                the inherited name.""")
        String main,

        @Size(min = 1, max = Bounds.MODULES_MAX) @JsonPropertyDescription("""
                Other code than the inherited: code is replaced whole, never merged module by module. At most 128
                modules and 512 KiB together.""")
        List<WorkerModule> modules,

        @JsonPropertyDescription("Other code than the inherited, kept in ConfigMaps of this namespace.")
        CodeSource source,

        @Pattern(Bounds.DATE) @Size(max = 10) @JsonPropertyDescription("""
                Another compatibility date, as YYYY-MM-DD. Left out: the inherited one.""")
        String compatibilityDate,

        @Size(max = Bounds.COMPATIBILITY_FLAGS_MAX) @JsonPropertyDescription("""
                Compatibility flags on top of the inherited ones. At most 64.""")
        List<@Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @Pattern(Bounds.FLAG) String> compatibilityFlags,

        @Size(max = Bounds.VARS_MAX) @JsonPropertyDescription("""
                Variables added, or replaced where the name is inherited, whatever kind of binding had that name. At
                most 128.""")
        List<Variable> vars,

        @Size(max = Bounds.SECRETS_MAX)
        @JsonPropertyDescription("Secrets added, or replaced where the name is inherited. At most 128.")
        List<SecretEntry> secrets,

        @Size(max = Bounds.SERVICES_MAX)
        @JsonPropertyDescription("Service bindings added, or replaced where the name is inherited. At most 64.")
        List<ServiceEntry> services,

        @Size(max = Bounds.KV_NAMESPACES_MAX)
        @JsonPropertyDescription("KV bindings added, or replaced where the name is inherited. At most 64.")
        List<KvNamespaceEntry> kvNamespaces,

        @Size(max = Bounds.DURABLE_OBJECTS_MAX) @JsonPropertyDescription("""
                Durable Object bindings added, or replaced where the name is inherited. At most 64. Reserved: not yet
                supported.""")
        List<DurableObjectEntry> durableObjects,

        @Size(max = Bounds.EXTERNALS_MAX)
        @JsonPropertyDescription("Externals added, or replaced where the name is inherited. At most 64.")
        List<ExternalEntry> externals,

        @Size(max = Bounds.CRONS_MAX) @JsonPropertyDescription("""
                Schedules added, or replaced where the name is inherited. At most 16. Reserved: not yet supported.""")
        List<CronEntry> crons,

        @JsonPropertyDescription("Limits that differ; the others are inherited one by one.")
        WorkerLimits limits,

        @Size(min = 1, max = Bounds.POOL_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of another WorkerPool in this namespace. Left out: the inherited one.")
        String pool,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Removal.NothingFilter.class)
        @JsonPropertyDescription("Names of inherited entries this environment shall not have.")
        Removal remove)
        implements WorkerConfiguration {

    public EnvironmentOverrides {
        modules = Absent.toEmpty(modules);
        compatibilityFlags = Absent.toEmpty(compatibilityFlags);
        vars = Absent.toEmpty(vars);
        secrets = Absent.toEmpty(secrets);
        services = Absent.toEmpty(services);
        kvNamespaces = Absent.toEmpty(kvNamespaces);
        durableObjects = Absent.toEmpty(durableObjects);
        externals = Absent.toEmpty(externals);
        crons = Absent.toEmpty(crons);
        remove = remove == null ? Removal.NOTHING : remove;
    }

    /** Overrides that change nothing. */
    public static final EnvironmentOverrides NONE = new EnvironmentOverrides(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
