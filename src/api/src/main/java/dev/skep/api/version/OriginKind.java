package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who supplied the code: the service's template, an environment's own overrides, or another environment. */
public enum OriginKind {
    @JsonProperty("Template")
    TEMPLATE,
    @JsonProperty("Overrides")
    OVERRIDES,
    @JsonProperty("Promotion")
    PROMOTION
}
