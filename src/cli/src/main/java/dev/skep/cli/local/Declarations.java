package dev.skep.cli.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.cli.manifest.FileReading;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.ManifestFolder;
import dev.skep.cli.manifest.ObjectKey;
import dev.skep.cli.manifest.Problem;
import dev.skep.cli.store.ObjectStore;
import dev.skep.cli.store.StoredKind;
import dev.skep.core.naming.Ref;
import dev.skep.core.schema.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what the manifests say into the store, as an API server would take it: an object that is not valid is
 * refused, and the one that was there before stays.
 *
 * <p>Invariant: an object leaves the store only when every document of its file could be read and none of them is it.
 * A file in which something cannot be read may still mean it.
 */
final class Declarations {
    private final ObjectStore store;
    private final SecretValues secrets;
    private final ManifestObjects objects;
    private final Schema schema;
    private final Map<ObjectKey, Manifest> accepted = new HashMap<>();
    private final Map<ObjectKey, Refused> refused = new HashMap<>();

    private record Refused(Manifest manifest, List<Problem> problems) {}

    /** Judges an object by itself, as the API server would. */
    @FunctionalInterface
    interface Schema {
        Checked check(ObjectNode document);
    }

    Declarations(ObjectStore store, SecretValues secrets, ManifestObjects objects, Schema schema) {
        this.store = store;
        this.secrets = secrets;
        this.objects = objects;
        this.schema = schema;
    }

    /** @return what is wrong with the manifests, all of it, whether it was so before or not */
    List<Problem> take(ManifestFolder.Scan scan) {
        var problems = new ArrayList<Problem>();
        var seen = new HashMap<ObjectKey, Manifest>();
        for (var file : scan.files()) {
            problems.addAll(file.problems());
            for (var manifest : file.manifests()) {
                var first = seen.putIfAbsent(manifest.key(), manifest);
                if (first == null) {
                    problems.addAll(take(manifest));
                } else {
                    problems.add(manifest.problem(List.of("metadata", "name"), duplicate(manifest, first)));
                }
            }
        }
        removeAllBut(seen.keySet(), scan);
        return problems;
    }

    private static String duplicate(Manifest manifest, Manifest first) {
        return manifest.key() + " is already in " + first.file() + ":"
                + first.fields().line() + ", which counts; remove one of the two";
    }

    private List<Problem> take(Manifest manifest) {
        var key = manifest.key();
        if (accepted.get(key) == manifest) {
            return List.of();
        }
        var before = refused.get(key);
        if (before != null && before.manifest() == manifest) {
            return before.problems();
        }
        var problems = key.kind().equals("Secret") ? secrets.accept(manifest) : apply(manifest);
        if (problems.isEmpty()) {
            accepted.put(key, manifest);
            refused.remove(key);
        } else {
            refused.put(key, new Refused(manifest, problems));
        }
        return problems;
    }

    private List<Problem> apply(Manifest manifest) {
        var checked = schema.check(manifest.document());
        if (!checked.valid()) {
            return checked.violations().stream()
                    .map(violation -> manifest.problem(violation.path(), violation.message()))
                    .toList();
        }
        try {
            store.apply(objects.read(manifest, checked.object()), ManifestObjects.MANAGER);
            return List.of();
        } catch (ManifestObjects.Misshapen e) {
            return List.of(manifest.problem(e.path, e.getMessage()));
        }
    }

    private void removeAllBut(Set<ObjectKey> seen, ManifestFolder.Scan scan) {
        var doubtful = new HashSet<String>();
        scan.files().stream()
                .filter(file -> !file.whole())
                .map(FileReading::file)
                .map(ManifestObjects::absolute)
                .forEach(doubtful::add);
        for (var kind : StoredKind.values()) {
            for (var object : List.copyOf(store.list(kind.type()))) {
                var ref = Ref.of(object);
                var file = ManifestObjects.fileOf(object);
                if (file.isPresent() && !doubtful.contains(file.get()) && !seen.contains(key(kind, ref))) {
                    store.delete(kind, ref);
                    forget(key(kind, ref));
                }
            }
        }
        for (var secret : secrets.names()) {
            var key = new ObjectKey("Secret", secret.namespace(), secret.name());
            var manifest = accepted.get(key);
            if (!seen.contains(key) && !doubtful.contains(ManifestObjects.absolute(manifest.file()))) {
                secrets.remove(secret);
                forget(key);
            }
        }
        refused.keySet().retainAll(seen);
    }

    private void forget(ObjectKey key) {
        accepted.remove(key);
    }

    private static ObjectKey key(StoredKind kind, Ref ref) {
        return new ObjectKey(kind.type().getSimpleName(), ref.namespace(), ref.name());
    }

    /**
     * The manifest an object in the store came from; empty where it was made by Skep, or kept from an earlier run.
     */
    Optional<Manifest> manifest(String kind, Ref ref) {
        return Optional.ofNullable(accepted.get(new ObjectKey(kind, ref.namespace(), ref.name())));
    }
}
