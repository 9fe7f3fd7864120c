package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a deployment. It is Pending until it is one of the others, which are final. */
public enum Outcome {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Superseded")
    SUPERSEDED
}
