package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a toleration asks for a value of the taint or only for its key. */
public enum TolerationOperator {
    @JsonProperty("Exists")
    EXISTS,
    @JsonProperty("Equal")
    EQUAL
}
