package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether environments see one set of data or each its own. */
public enum DataScope {
    @JsonProperty("Shared")
    SHARED,
    @JsonProperty("Environment")
    ENVIRONMENT
}
