package dev.skep.core.plan;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.resolve.Problem;
import dev.skep.core.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * What a shell has to do, in this order: store the bundles, apply the children, write the statuses, hand the snapshot
 * to the runtimes, have the versions under {@code admissions} evaluated, delete. Any part may fail or the shell may
 * die in between: planning again from what is there then goes on where it stopped.
 *
 * @param bundles code to be stored before the versions that name it
 * @param children objects to be written by server-side apply, whole; they never carry a status
 * @param statuses only those that differ from what was observed
 * @param admissions versions nobody has judged; evaluate each once and write the verdict into its WorkerVersion
 * @param snapshot what is to be served, whole, whether it changed or not
 * @param events what a person would like to read, once, when it happens
 * @param problems what is wrong in the manifests at present, each with its place; the conditions say the same
 */
public record Plan(
        List<Bundle> bundles,
        List<HasMetadata> children,
        Statuses statuses,
        Snapshot snapshot,
        List<Admission> admissions,
        List<Deletion> deletions,
        List<BundleKey> bundleDeletions,
        List<Event> events,
        List<Problem> problems) {

    public Plan {
        bundles = List.copyOf(bundles);
        children = List.copyOf(children);
        admissions = List.copyOf(admissions);
        deletions = List.copyOf(deletions);
        bundleDeletions = List.copyOf(bundleDeletions);
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /** Whether there is nothing to write: what is observed is what is wanted, or what is missing is not ours to do. */
    public boolean writesNothing() {
        return bundles.isEmpty()
                && children.isEmpty()
                && statuses.isEmpty()
                && deletions.isEmpty()
                && bundleDeletions.isEmpty();
    }
}
