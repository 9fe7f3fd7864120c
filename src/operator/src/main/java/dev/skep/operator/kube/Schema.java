package dev.skep.operator.kube;

import dev.skep.operator.round.Failure;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Whether the API server knows the kinds of Skep. */
public final class Schema {

    private static final String GROUP_VERSION = "skep.dev/v1alpha1";
    public static final Set<String> KINDS = Set.of(
            "WorkerService",
            "Environment",
            "ServiceBinding",
            "BindingGrant",
            "WorkerPool",
            "KVNamespace",
            "WorkerVersion",
            "WorkerDeployment");

    /** @return true @throws Failure.Transient while it does not, or cannot be asked */
    public static boolean require(Connection connection) {
        var missing = new TreeSet<>(KINDS);
        missing.removeAll(known(connection));
        if (!missing.isEmpty()) {
            throw new Failure.Transient("apply crds/ first: the API server does not know " + missing, null);
        }
        return true;
    }

    private static Set<String> known(Connection connection) {
        var known = new HashSet<String>();
        try {
            var resources = connection.client().getApiResources(GROUP_VERSION);
            if (resources != null) {
                resources.getResources().stream().map(APIResource::getKind).forEach(known::add);
            }
            return known;
        } catch (KubernetesClientException e) {
            if (Failures.isMissing(e)) {
                return known;
            }
            throw Failures.passing("look for " + GROUP_VERSION, e);
        }
    }

    private Schema() {}
}
