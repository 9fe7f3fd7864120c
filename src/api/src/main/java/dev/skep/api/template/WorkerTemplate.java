package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The configuration that every environment of a service starts from: complete in itself. */
@Shape
@ValidationRule(
        value = "has(self.modules) != has(self.source)",
        message = "give the code as modules or as source, exactly one of them")
@ValidationRule(value = Rules.MAIN_IS_A_MODULE, message = Rules.MAIN_IS_A_MODULE_MESSAGE, fieldPath = ".main")
@ValidationRule(value = Rules.MODULES_SIZE, message = Rules.MODULES_SIZE_MESSAGE, fieldPath = ".modules")
public record WorkerTemplate(
        @Required
        @Size(min = 1, max = Bounds.MODULE_NAME_CHARS_MAX)
        @JsonPropertyDescription("Name of the module the worker starts in; it must be one of the modules. Required.")
        String main,

        @Size(min = 1, max = Bounds.MODULES_MAX) @JsonPropertyDescription("""
                The code, written into this object: at most 128 modules and 512 KiB together. Larger code goes into
                ConfigMaps, see source. Give modules or source, not both.""")
        List<WorkerModule> modules,

        @JsonPropertyDescription("The code, kept in ConfigMaps of this namespace. Give modules or source, not both.")
        CodeSource source,

        @Default("2026-11-01") @Pattern(Bounds.DATE) @Size(max = 10) @JsonPropertyDescription("""
                The day whose behaviour of the runtime this worker is written for, as YYYY-MM-DD. What the runtime does
                on a given date never changes, so set it to the day you write the worker and raise it when you test
                again. Default 2026-11-01, in every release. A date the runtime does not know yet is refused by the
                condition Resolved.""")
        String compatibilityDate,

        @Size(max = Bounds.COMPATIBILITY_FLAGS_MAX) @JsonPropertyDescription("""
                Single changes of behaviour switched on or off whatever the date says, such as nodejs_compat. At most
                64. A flag the runtime does not know is refused by the condition Resolved.""")
        List<@Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX) @Pattern(Bounds.FLAG) String> compatibilityFlags,

        @Size(max = Bounds.VARS_MAX) @JsonPropertyDescription("""
                Plain values in env, such as {name: GREETING, text: hello}. At most 128, each at most 5 KB. They are
                stored readably: passwords belong into secrets.""")
        List<Variable> vars,

        @Size(max = Bounds.SECRETS_MAX) @JsonPropertyDescription("""
                Values in env taken from Secrets of this namespace. At most 128. A running worker gets a changed value
                without a new version.""")
        List<SecretEntry> secrets,

        @Size(max = Bounds.SERVICES_MAX) @JsonPropertyDescription("""
                Other workers, called as env.NAME.fetch(request) without leaving the cluster. At most 64.""")
        List<ServiceEntry> services,

        @Size(max = Bounds.KV_NAMESPACES_MAX)
        @JsonPropertyDescription("Key-value data as env.NAME.get(key) and so on. At most 64.")
        List<KvNamespaceEntry> kvNamespaces,

        @Size(max = Bounds.DURABLE_OBJECTS_MAX)
        @JsonPropertyDescription("Classes of Durable Objects as env.NAME. At most 64. Reserved: not yet supported.")
        List<DurableObjectEntry> durableObjects,

        @Size(max = Bounds.EXTERNALS_MAX) @JsonPropertyDescription("""
                Kubernetes Services inside the cluster, called as env.NAME.fetch(request). At most 64. The plain fetch()
                reaches public addresses only, so this is the one way to addresses of the cluster.""")
        List<ExternalEntry> externals,

        @Size(max = Bounds.CRONS_MAX) @JsonPropertyDescription("""
                When to call the worker's scheduled() handler. At most 16. Reserved: not yet supported.""")
        List<CronEntry> crons,

        @JsonPropertyDescription("""
                What one invocation may use. What is left out has the default of its field, within the maximum the
                operator was given.""") WorkerLimits limits,

        @Default("default")
        @Size(min = 1, max = Bounds.POOL_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("""
                Name of the WorkerPool, in this namespace, whose pods run the worker. Default "default", a pool made on
                demand.""")
        String pool)
        implements WorkerConfiguration {

    public WorkerTemplate {
        modules = Absent.toEmpty(modules);
        compatibilityFlags = Absent.toEmpty(compatibilityFlags);
        vars = Absent.toEmpty(vars);
        secrets = Absent.toEmpty(secrets);
        services = Absent.toEmpty(services);
        kvNamespaces = Absent.toEmpty(kvNamespaces);
        durableObjects = Absent.toEmpty(durableObjects);
        externals = Absent.toEmpty(externals);
        crons = Absent.toEmpty(crons);
    }
}
