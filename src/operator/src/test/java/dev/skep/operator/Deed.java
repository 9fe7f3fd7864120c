package dev.skep.operator;

import static dev.skep.operator.cluster.Manifests.environment;
import static dev.skep.operator.cluster.Manifests.pool;
import static dev.skep.operator.cluster.Manifests.secret;
import static dev.skep.operator.cluster.Manifests.service;

import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a user does, from what there was before to how it can be seen that all of it happened. */
enum Deed {
    FIRST_ROLLOUT(cluster -> {}, cluster -> cluster.apply(shop("one", "a")), isReadyAt(1, 1)),

    EDIT(shop(), cluster -> cluster.apply(shop("two", "b")), isReadyAt(2, 2)),

    OVERRIDE(shop(), cluster -> cluster.apply(staging("b")), isReadyAt(1, 2)),

    REFUSED_EDIT(
            shop(),
            cluster -> {
                cluster.pods().refuse(version -> version.number() == 2);
                cluster.apply(service("shop", "two"));
            },
            cluster -> cluster.condition("shop-staging", "Ready")
                            .filter(ready -> ready.reason().equals("SyntaxError"))
                            .isPresent()
                    && cluster.condition("shop-production", "Ready")
                            .filter(ready -> ready.reason().equals("SyntaxError"))
                            .isPresent()),

    SECRET_ROTATED(
            cluster -> {
                cluster.apply(secret("shop", "k", "first") + "---\n"
                        + service("shop", "one", "secrets: [{name: KEY, secretKeyRef: {name: shop, key: k}}]"));
                cluster.awaitReady("shop");
            },
            cluster -> cluster.apply(secret("shop", "k", "second")),
            cluster -> cluster.deployments().size() == 2 && cluster.isReady("shop")),

    PROMOTION(
            cluster -> {
                shop().accept(cluster);
                cluster.apply(declared(
                        "staging",
                        "overrides: {modules: [{name: index.js, esModule: \"export default {"
                                + " fetch() { return new Response('staged') } }\"}]}"));
                cluster.awaitReady("shop");
            },
            cluster -> cluster.apply(declared("production", "source: {fromEnvironment: staging}")),
            isReadyAt(2, 2)),

    ROLLBACK(
            cluster -> {
                shop().accept(cluster);
                cluster.apply(shop("two", "b"));
                cluster.awaitReady("shop");
            },
            cluster -> cluster.apply(declared("production", "version: 1")),
            isReadyAt(1, 2)),

    RENAME(
            shop(),
            cluster -> cluster.apply(staging("a").replace("name: staging", "name: preview")),
            cluster -> cluster.isReady("shop")
                    && cluster.list(Ingress.class).stream()
                            .anyMatch(ingress -> ingress.getMetadata().getName().contains("preview"))),

    POOL_RESIZED(
            cluster -> {
                cluster.apply(pool("default", "replicas: 1"));
                shop().accept(cluster);
            },
            cluster -> cluster.apply(pool("default", "autoscaling: {minReplicas: 2, maxReplicas: 4}")),
            cluster -> !cluster.list(io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler.class)
                    .isEmpty()),

    ENVIRONMENT_DELETED(
            shop(),
            cluster -> cluster.delete(Environment.class, "shop-staging"),
            cluster -> cluster.isReady("shop")
                    && cluster.names(WorkerVersion.class).size() == 1
                    && cluster.pods().serving().hosts().size() == 1),

    SERVICE_DELETED(shop(), cluster -> cluster.delete(WorkerService.class, "shop"), cluster -> cluster.condition(
                    "shop-staging", "Ready")
            .filter(ready -> ready.status() != dev.skep.api.condition.ConditionStatus.TRUE)
            .isPresent());

    private final Consumer<TestCluster> before;
    private final Consumer<TestCluster> doing;
    private final Predicate<TestCluster> done;

    Deed(Consumer<TestCluster> before, Consumer<TestCluster> doing, Predicate<TestCluster> done) {
        this.before = before;
        this.doing = doing;
        this.done = done;
    }

    /** By an operator that goes in peace, so that the one to be killed has nothing else to do. */
    void prepare(TestCluster cluster) {
        if (this == FIRST_ROLLOUT) {
            return;
        }
        try (var earlier = cluster.operator("earlier")) {
            before.accept(cluster);
            cluster.awaitRest();
        }
    }

    void act(TestCluster cluster) {
        doing.accept(cluster);
    }

    boolean isDone(TestCluster cluster) {
        return done.test(cluster);
    }

    private static Consumer<TestCluster> shop() {
        return cluster -> {
            cluster.apply(shop("one", "a"));
            cluster.awaitReady("shop");
        };
    }

    private static String shop(String code, String word) {
        return service("shop", code) + staging(word);
    }

    private static String staging(String word) {
        return environment("shop", "staging", "vars: [{name: A, text: %s}]".formatted(word));
    }

    private static String declared(String name, String field) {
        return """
            apiVersion: skep.dev/v1alpha1
            kind: Environment
            metadata: {name: shop-%s}
            spec:
              service: shop
              name: %s
              %s
            """.formatted(name, name, field);
    }

    private static Predicate<TestCluster> isReadyAt(int production, int staging) {
        return cluster -> cluster.isReady("shop")
                && serves(cluster, "shop-production", production)
                && serves(cluster, "shop-staging", staging);
    }

    private static boolean serves(TestCluster cluster, String environment, int version) {
        return cluster.find(Environment.class, environment)
                .map(Environment::getStatus)
                .filter(status -> status.version() != null && status.version() == version)
                .isPresent();
    }
}
