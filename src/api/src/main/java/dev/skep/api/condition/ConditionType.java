package dev.skep.api.condition;

/**
 * What Skep says about its objects. {@code Ready} is computed from the others and never set by hand; {@code
 * Reconciling} and {@code Stalled} are what kstatus (Argo CD, Flux, {@code kubectl wait}) reads and are present only
 * while true.
 */
public enum ConditionType {
    RESOLVED("Resolved", "The configuration is valid and complete."),
    BINDINGS_RESOLVED("BindingsResolved", "Everything the worker calls exists. A missing target is looked for again."),
    ADMITTED("Admitted", "The code was evaluated once and may serve."),
    PROGRAMMED("Programmed", "Every ready pod of the pool, at least one, serves this deployment."),
    HOSTNAME_READY("HostnameReady", "The hostname is claimed and routed."),
    CERTIFICATE_READY("CertificateReady", "The hostname has a certificate."),
    READY("Ready", "All of the above."),
    RECONCILING("Reconciling", "Work towards the wanted state is under way."),
    STALLED("Stalled", "Nothing more happens until somebody changes something; the message says what.");

    private final String type;
    private final String meaning;

    ConditionType(String type, String meaning) {
        this.type = type;
        this.meaning = meaning;
    }

    /** The word in {@code status.conditions[].type}. */
    public String type() {
        return type;
    }

    public String meaning() {
        return meaning;
    }
}
