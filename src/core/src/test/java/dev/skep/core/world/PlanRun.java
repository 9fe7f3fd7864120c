package dev.skep.core.world;

import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Plan;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/**
 * Does one plan, in the order the plan asks for, and can stop after any number of writes as a killed operator does.
 */
public final class PlanRun {

    private final World world;
    private final Plan plan;
    private int writesLeft;

    PlanRun(World world, Plan plan) {
        this(world, plan, Integer.MAX_VALUE);
    }

    public PlanRun(World world, Plan plan, int writesMax) {
        this.world = world;
        this.plan = plan;
        this.writesLeft = writesMax;
    }

    public void run() {
        plan.bundles().forEach(bundle -> write(() -> world.bundles.put(bundle.key(), bundle)));
        plan.children().forEach(child -> write(() -> Store.apply(world, child, world.settings.fieldManager())));
        statuses("WorkerService", plan.statuses().services());
        statuses("Environment", plan.statuses().environments());
        statuses("ServiceBinding", plan.statuses().serviceBindings());
        statuses("BindingGrant", plan.statuses().grants());
        statuses("WorkerPool", plan.statuses().pools());
        statuses("KVNamespace", plan.statuses().kvNamespaces());
        statuses("WorkerDeployment", plan.statuses().deployments());
        world.snapshot = plan.snapshot();
        serve();
        plan.admissions().forEach(admission -> write(() -> world.judge(admission.version())));
        plan.deletions().forEach(gone -> write(() -> world.all(gone.kind()).remove(gone.ref())));
        plan.bundleDeletions().forEach(gone -> write(() -> world.bundles.remove(gone)));
        world.events.addAll(plan.events());
    }

    /** Whether it was stopped before the last write. */
    public boolean wasKilled() {
        return writesLeft < 0;
    }

    private void serve() {
        for (var pod : world.pods) {
            if (!pod.held) {
                plan.snapshot()
                        .environments()
                        .values()
                        .forEach(deployed -> pod.acknowledged.put(deployed.resource(), deployed.sequence()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <T> void statuses(String kind, Map<Ref, T> statuses) {
        statuses.forEach((ref, status) -> write(() -> {
            var object = (CustomResource<Object, T>)
                    Serialization.clone(world.all(kind).get(ref));
            object.setStatus(status);
            world.all(kind).put(ref, object);
        }));
    }

    private void write(Runnable write) {
        if (writesLeft-- > 0) {
            write.run();
        }
    }
}
