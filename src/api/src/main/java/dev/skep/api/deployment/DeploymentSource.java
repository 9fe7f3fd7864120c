package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what means a change came. */
public enum DeploymentSource {
    @JsonProperty("kubectl")
    KUBECTL,
    @JsonProperty("argocd")
    ARGOCD,
    @JsonProperty("helm")
    HELM,
    @JsonProperty("flux")
    FLUX,
    @JsonProperty("console")
    CONSOLE,
    @JsonProperty("api")
    API,
    @JsonProperty("local")
    LOCAL
}
