package dev.skep.operator;

import dev.skep.api.condition.Condition;
import dev.skep.api.environment.Environment;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;

/** What there is and what is said of it, as lines: everything but times, and names that differ from run to run. */
final class EndState {

    private static final List<Class<? extends HasMetadata>> CHILDREN = List.of(
            Deployment.class,
            Service.class,
            ServiceAccount.class,
            ConfigMap.class,
            Ingress.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            HorizontalPodAutoscaler.class);

    static List<String> of(TestCluster cluster) {
        var lines = new ArrayList<String>();
        cluster.list(WorkerService.class)
                .forEach(service ->
                        lines.add(line(service, said(service.getStatus().conditions()))));
        cluster.list(Environment.class).forEach(environment -> lines.add(line(environment, said(environment))));
        cluster.list(WorkerPool.class).forEach(pool -> lines.add(line(pool, "")));
        cluster.list(WorkerVersion.class)
                .forEach(version -> lines.add(line(
                        version,
                        version.getSpec().number() + said(version.getStatus().conditions()))));
        cluster.deployments()
                .forEach(deployment -> lines.add(line(
                        deployment,
                        deployment.getSpec().sequence() + " "
                                + deployment.getSpec().versions())));
        CHILDREN.forEach(kind -> cluster.list(kind).forEach(child -> lines.add(line(child, ""))));
        return lines.stream()
                .map(line -> line.replace(cluster.namespace(), "namespace"))
                .sorted()
                .toList();
    }

    private static String said(Environment environment) {
        var status = environment.getStatus();
        return status.url() + " v" + status.version() + " of " + status.latestVersion() + said(status.conditions());
    }

    private static String line(HasMetadata object, String said) {
        return object.getKind() + " " + object.getMetadata().getName() + ": " + said;
    }

    private static String said(List<Condition> conditions) {
        var said = new StringBuilder();
        conditions.forEach(condition -> said.append(' ')
                .append(condition.type())
                .append('=')
                .append(condition.status())
                .append('/')
                .append(condition.reason()));
        return said.toString();
    }

    private EndState() {}
}
