package dev.skep.core.resolve;

/** The kinds of properties {@code env} can have, under the names of their lists. */
public enum BindingKind {
    VAR("vars", "variable"),
    SECRET("secrets", "secret"),
    SERVICE("services", "service binding"),
    KV_NAMESPACE("kvNamespaces", "KV binding"),
    DURABLE_OBJECT("durableObjects", "Durable Object binding"),
    EXTERNAL("externals", "external");

    private final String field;
    private final String noun;

    BindingKind(String field, String noun) {
        this.field = field;
        this.noun = noun;
    }

    public String field() {
        return field;
    }

    public String noun() {
        return noun;
    }
}
