package dev.skep.api.template;

import java.util.List;

/**
 * What a worker is made of, wherever it is written: the template of a service, or what an environment overrides.
 *
 * <p>Absent single values are null and mean "inherit" (in overrides) or "the schema's default" (in a template); absent
 * lists are empty. Lists are merged by name, an entry of the same name being replaced whole.
 */
public sealed interface WorkerConfiguration permits WorkerTemplate, EnvironmentOverrides {
    String main();

    List<WorkerModule> modules();

    CodeSource source();

    String compatibilityDate();

    List<String> compatibilityFlags();

    List<Variable> vars();

    List<SecretEntry> secrets();

    List<ServiceEntry> services();

    List<KvNamespaceEntry> kvNamespaces();

    List<DurableObjectEntry> durableObjects();

    List<ExternalEntry> externals();

    List<CronEntry> crons();

    WorkerLimits limits();

    String pool();
}
