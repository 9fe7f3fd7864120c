package dev.skep.api.kvnamespace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of data whose object is deleted. */
public enum ReclaimPolicy {
    @JsonProperty("Retain")
    RETAIN,
    @JsonProperty("Delete")
    DELETE
}
