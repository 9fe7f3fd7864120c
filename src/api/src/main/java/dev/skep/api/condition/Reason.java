package dev.skep.api.condition;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every reason a condition can have. Each belongs to somebody: {@link Owner#USER} reasons are final until a manifest
 * changes (they make an object {@code Stalled}), {@link Owner#WAIT} reasons pass by themselves, {@link Owner#NONE} is
 * good news. The remedy is the end of every message: what the reader can do.
 */
public enum Reason {
    // Good news.
    RESOLVED("Resolved", Owner.NONE, ""),
    BOUND("Bound", Owner.NONE, ""),
    ADMITTED("Admitted", Owner.NONE, ""),
    PROGRAMMED("Programmed", Owner.NONE, ""),
    CLAIMED("Claimed", Owner.NONE, ""),
    ISSUED("Issued", Owner.NONE, ""),
    READY("Ready", Owner.NONE, ""),
    NOT_NEEDED("NotNeeded", Owner.NONE, ""),
    CREATED_BY_OPERATOR("CreatedByOperator", Owner.NONE, ""),

    // Resolved: what a manifest says cannot be done as written.
    INVALID("Invalid", Owner.USER, "Correct the field that is named."),
    NOT_YET_SUPPORTED("NotYetSupported", Owner.USER, "Remove the field; this release does not act on it."),
    SERVICE_NOT_FOUND("ServiceNotFound", Owner.WAIT, "Create the WorkerService, or correct spec.service."),
    ENVIRONMENT_NAME_TAKEN("EnvironmentNameTaken", Owner.USER, "Rename one of the two Environments."),
    BASE_NOT_FOUND("BaseNotFound", Owner.USER, "Create the environment, or correct spec.base."),
    BASE_CYCLE("BaseCycle", Owner.USER, "Let one of the environments start from the template: remove its spec.base."),
    BASE_TOO_DEEP("BaseTooDeep", Owner.USER, "Start from an environment nearer to the template; four steps at most."),
    DUPLICATE_BINDING("DuplicateBinding", Owner.USER, "Rename one of them; all bindings share one name space in env."),
    NOTHING_TO_REMOVE("NothingToRemove", Owner.USER, "Correct the name in overrides.remove, or take it out."),
    CODE_MISSING("CodeMissing", Owner.USER, "Give modules or source, and main."),
    MAIN_NOT_FOUND("MainNotFound", Owner.USER, "Let main name one of the modules."),
    CODE_TOO_LARGE("CodeTooLarge", Owner.USER, "Make the code smaller; a worker may have 10 MB after gzip."),
    CONFIG_MAP_NOT_FOUND("ConfigMapNotFound", Owner.WAIT, "Create the ConfigMap or the key, or correct the reference."),
    SECRET_NOT_FOUND("SecretNotFound", Owner.WAIT, "Create the Secret, or set optional: true."),
    SECRET_KEY_NOT_FOUND("SecretKeyNotFound", Owner.WAIT, "Add the key to the Secret, or set optional: true."),
    KV_NAMESPACE_NOT_FOUND("KVNamespaceNotFound", Owner.WAIT, "Create the KVNamespace, or correct the reference."),
    POOL_NOT_FOUND("PoolNotFound", Owner.WAIT, "Create the WorkerPool, or correct pool."),
    LIMIT_TOO_HIGH("LimitTooHigh", Owner.USER, "Lower the limit, or ask for a higher maximum in the operator."),
    COMPATIBILITY_UNKNOWN("CompatibilityUnknown", Owner.USER, "Use a date or flag this release knows."),
    ROUTE_CONFLICT("RouteConflict", Owner.USER, "Remove the pattern from one of the environments."),
    SOURCE_NOT_FOUND(
            "SourceNotFound", Owner.USER, "Correct spec.source; kubectl get workerversions lists what there is."),
    VERSION_NOT_FOUND("VersionNotFound", Owner.USER, "Correct the version; kubectl get workerversions lists them."),

    // BindingsResolved.
    TARGET_NOT_FOUND("TargetNotFound", Owner.WAIT, "Create the WorkerService, or correct the binding."),
    TARGET_ENVIRONMENT_NOT_FOUND(
            "TargetEnvironmentNotFound", Owner.WAIT, "Create the Environment, or correct the binding."),
    TARGET_NOT_SERVING("TargetNotServing", Owner.WAIT, "Look at the conditions of the environment that is named."),
    ENTRYPOINT_NOT_FOUND("EntrypointNotFound", Owner.WAIT, "Export the entrypoint in the target, or correct its name."),
    BINDING_DENIED("BindingDenied", Owner.WAIT, "Ask for a BindingGrant in the target's namespace."),
    CONFLICT("Conflict", Owner.USER, "Rename one of the bindings; inline beats ServiceBinding, older beats younger."),
    CALLER_NOT_FOUND("CallerNotFound", Owner.WAIT, "Create the calling WorkerService or Environment, or correct from."),

    // Admitted: what the code did when it was evaluated once.
    ADMISSION_PENDING("AdmissionPending", Owner.WAIT, ""),
    SYNTAX_ERROR("SyntaxError", Owner.USER, "Correct the line that is named."),
    EVALUATION_FAILED("EvaluationFailed", Owner.USER, "Correct the line that is named."),
    EVALUATION_TIMEOUT(
            "EvaluationTimeout", Owner.USER, "Do less in global scope; it has one second of CPU time to run."),
    MODULE_NOT_FOUND("ModuleNotFound", Owner.USER, "Add the module, or correct the import."),
    HANDLER_MISSING("HandlerMissing", Owner.USER, "Export a default object or class with a fetch handler."),
    QUARANTINED("Quarantined", Owner.USER, "Deploy a corrected version; this one could not be stopped when it ran."),

    // Programmed.
    WAITING_FOR_PODS("WaitingForPods", Owner.WAIT, ""),
    NO_READY_POD("NoReadyPod", Owner.WAIT, "Look at the pods of the pool."),
    POD_SILENT("PodSilent", Owner.WAIT, "Look at the pod that is named."),
    PODS_REFUSED("PodsRefused", Owner.WAIT, "Correct the WorkerPool, or make room for what it asks for."),
    NOTHING_TO_SERVE("NothingToServe", Owner.WAIT, "Correct what the other conditions name."),

    // HostnameReady, CertificateReady.
    HOSTNAME_PENDING("HostnamePending", Owner.WAIT, ""),
    HOSTNAME_CONFLICT("HostnameConflict", Owner.USER, "Use another host; this one belongs to another namespace."),
    HOSTNAME_NOT_ALLOWED("HostnameNotAllowed", Owner.USER, "Use a domain this namespace may use."),
    CERTIFICATE_PENDING("CertificatePending", Owner.WAIT, ""),
    CERT_MANAGER_MISSING("CertManagerMissing", Owner.WAIT, "Install cert-manager, or switch certificates off."),
    ISSUER_NOT_NAMED("IssuerNotNamed", Owner.WAIT, "Name an issuer in the operator's configuration."),
    CERTIFICATE_FAILED("CertificateFailed", Owner.WAIT, "Look at the Certificate that is named."),

    // Ready, Reconciling, Stalled, computed from the others.
    PROGRESSING("Progressing", Owner.WAIT, ""),
    NOT_READY("NotReady", Owner.WAIT, ""),
    SERVING_LAST_GOOD("ServingLastGood", Owner.USER, "What served before still serves; correct what is named."),
    INTERNAL_ERROR("InternalError", Owner.WAIT, "It is tried again; the operator's log has the details.");

    /** Who can end it. */
    public enum Owner {
        NONE,
        USER,
        WAIT
    }

    private final String reason;
    private final Owner owner;
    private final String remedy;

    Reason(String reason, Owner owner, String remedy) {
        this.reason = reason;
        this.owner = owner;
        this.remedy = remedy;
    }

    /** The reverse of {@link #reason()}. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.reason.equals(word))
                .findFirst();
    }

    /** The word in {@code status.conditions[].reason}. */
    public String reason() {
        return reason;
    }

    public Owner owner() {
        return owner;
    }

    /** What to do, as a sentence; empty where there is nothing to do. */
    public String remedy() {
        return remedy;
    }

    /** What happened, followed by what to do about it. */
    public String explain(String whatHappened) {
        return remedy.isEmpty() ? whatHappened : whatHappened + " " + remedy;
    }
}
