package dev.skep.api.condition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The three values Kubernetes knows; Unknown means "not found out yet", never "probably not". */
public enum ConditionStatus {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
}
