package dev.skep.operator.kube;

import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Labels;
import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Deletion;
import dev.skep.core.plan.Event;
import dev.skep.operator.bundle.BundleConfigMaps;
import dev.skep.operator.round.Failure;
import dev.skep.operator.round.Writer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes, and puts what was written where the next look finds it.
 *
 * <p>Invariant: nothing is deleted because a cache does not know of what needs it. Caches are of different ages, so the
 * API server itself is asked before.
 */
public final class KubeWriter implements Writer {

    private final Connection connection;
    private final KubeCluster cluster;
    private final EventJournal journal;

    public KubeWriter(Connection connection, KubeCluster cluster, EventJournal journal) {
        this.connection = connection;
        this.cluster = cluster;
        this.journal = journal;
    }

    @Override
    public void store(Bundle bundle) {
        for (var part : BundleConfigMaps.of(bundle)) {
            var stored = attempt(
                    "store code " + Ref.of(part), () -> connection.writes().apply(part));
            cluster.bundleShelf().wrote(Strip.contents(stored));
        }
    }

    @Override
    public void apply(HasMetadata wanted) {
        var what = wanted.getKind() + " " + Ref.of(wanted);
        try {
            remember(connection.writes().apply(wanted));
        } catch (KubernetesClientException e) {
            var failure = Failures.of(what, e);
            // These never change: another replica made it first, and a moment later it will be seen here.
            var taken = wanted instanceof WorkerVersion || wanted instanceof WorkerDeployment;
            throw taken && failure instanceof Failure.Refused ? Failures.passing(what, e) : failure;
        }
    }

    @Override
    public HasMetadata applyChild(HasMetadata wanted) {
        var what = wanted.getKind() + " " + Ref.of(wanted);
        return attempt(what, () -> {
            if (shelfOf(wanted).get(Ref.of(wanted)).isEmpty()) {
                refuseWhatIsSomebodyElses(wanted);
            }
            var applied = connection.writes().apply(wanted);
            remember(applied);
            return applied;
        });
    }

    private void refuseWhatIsSomebodyElses(HasMetadata wanted) {
        var there = connection.client().resource(wanted).get();
        if (there != null && !isOurs(there)) {
            var name = wanted.getKind() + " " + wanted.getMetadata().getName();
            throw new Failure.Refused(
                    "There is a " + name + " already that Skep did not make; rename or delete it.", null);
        }
    }

    private static boolean isOurs(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> Labels.SKEP.equals(labels.get(Labels.MANAGED_BY)))
                .orElse(false);
    }

    @Override
    public <S> void status(CustomResource<?, S> object, S status) {
        var only = withStatusOnly(object, status);
        try {
            remember(connection.writes().applyStatus(only));
        } catch (KubernetesClientException e) {
            if (!Failures.isMissing(e)) {
                throw Failures.of("status of " + object.getKind() + " " + Ref.of(object), e);
            }
        }
    }

    /** What is applied to a status names the object and has nothing else of it. */
    @SuppressWarnings("unchecked")
    private static <S> CustomResource<?, S> withStatusOnly(CustomResource<?, S> object, S status) {
        try {
            var only = (CustomResource<?, S>) object.getClass().getConstructor().newInstance();
            only.setMetadata(new ObjectMetaBuilder()
                    .withNamespace(object.getMetadata().getNamespace())
                    .withName(object.getMetadata().getName())
                    .build());
            only.setStatus(status);
            return only;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(object.getKind() + " cannot be made", e);
        }
    }

    @Override
    public void delete(Deletion deletion) {
        switch (deletion.kind()) {
            case "WorkerVersion" ->
                cluster.shelf(WorkerVersion.class)
                        .get(deletion.ref())
                        .filter(version -> isLeftOver(version, version.getSpec().resource()))
                        .ifPresent(this::deleteOurs);
            case "WorkerDeployment" ->
                cluster.shelf(WorkerDeployment.class)
                        .get(deletion.ref())
                        .filter(deployment ->
                                isLeftOver(deployment, deployment.getSpec().resource()))
                        .ifPresent(this::deleteOurs);
            default -> throw new IllegalArgumentException("nothing deletes a " + deletion.kind());
        }
    }

    /** History goes for its age, or with its environment: then that has to be really gone. */
    private boolean isLeftOver(HasMetadata object, String environment) {
        var ref = new Ref(object.getMetadata().getNamespace(), environment);
        if (cluster.shelf(Environment.class).get(ref).isPresent()) {
            return true;
        }
        return attempt(
                "read Environment " + ref,
                () -> connection
                                .client()
                                .resources(Environment.class)
                                .inNamespace(ref.namespace())
                                .withName(ref.name())
                                .get()
                        == null);
    }

    @Override
    public void deleteChild(HasMetadata observed) {
        deleteOurs(observed);
    }

    private <T extends HasMetadata> void deleteOurs(T object) {
        try {
            connection.writes().delete(object);
        } catch (KubernetesClientException e) {
            if (!Failures.isMissing(e)) {
                throw Failures.passing("delete " + object.getKind() + " " + Ref.of(object), e);
            }
        }
        shelfOf(object).removed(object);
    }

    @Override
    public void delete(BundleKey bundle) {
        attempt("delete code " + bundle, () -> {
            if (!isNamed(bundle)) {
                connection
                        .client()
                        .configMaps()
                        .inNamespace(bundle.namespace())
                        .withLabel(Labels.BUNDLE, BundleConfigMaps.digits(bundle))
                        .list()
                        .getItems()
                        .forEach(this::deletePart);
            }
            return null;
        });
    }

    private boolean isNamed(BundleKey bundle) {
        return connection
                .client()
                .resources(WorkerVersion.class)
                .inNamespace(bundle.namespace())
                .list()
                .getItems()
                .stream()
                .anyMatch(version -> BundleKey.of(version).equals(bundle));
    }

    private void deletePart(ConfigMap part) {
        connection.writes().delete(part);
        cluster.bundleShelf().removed(part);
    }

    @Override
    public void tell(Event event, HasMetadata about) {
        attempt("tell " + event.reason(), () -> {
            journal.tell(event, about);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> void remember(T object) {
        shelfOf(object).wrote(object instanceof ConfigMap map ? (T) Strip.contents(map) : Strip.lastApplied(object));
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> Shelf<T> shelfOf(T object) {
        if (object instanceof GenericKubernetesResource) {
            return (Shelf<T>) cluster.certificates()
                    .shelf()
                    .orElseThrow(() -> new Failure.Transient("Certificates are not followed any more", null));
        }
        return cluster.shelf((Class<T>) object.getClass());
    }

    private static <T> T attempt(String what, Supplier<T> doing) {
        try {
            return doing.get();
        } catch (KubernetesClientException e) {
            throw Failures.of(what, e);
        }
    }
}
