package dev.skep.isolate.worker;

/** Names one version of one environment in logs and metrics. */
public record WorkerId(String namespace, String service, String environment, long version) {
    @Override
    public String toString() {
        return namespace + "/" + service + " " + environment + " v" + version;
    }
}
