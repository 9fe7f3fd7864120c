package dev.skep.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.environment.Environment;
import dev.skep.api.version.WorkerVersion;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.Problem;
import dev.skep.cli.store.ObjectStore;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the text of a module stands in the manifests: found by its contents, since a version may have it from the
 * template, from overrides, from another environment or from a ConfigMap, and the manifest may have been edited
 * since.
 */
final class ModulePlaces {
    private static final List<String> CONTENTS = List.of("esModule", "json", "text", "data");

    private final ObjectStore store;
    private final Declarations declarations;

    ModulePlaces(ObjectStore store, Declarations declarations) {
        this.store = store;
        this.declarations = declarations;
    }

    /** A text inside a manifest. */
    record Place(Manifest manifest, List<String> path) {
        /** @param line in the text, 1-based; 0 for the text as a whole */
        Problem problem(int line, String message) {
            var fields = manifest.fields();
            return new Problem(manifest.file(), fields.lineOfText(path, line), fields.describe(path), message);
        }
    }

    Optional<Place> of(WorkerVersion version, Module module) {
        var namespace = version.getMetadata().getNamespace();
        var spec = version.getSpec();
        var places = new ArrayList<Place>();
        manifest("Environment", new Ref(namespace, spec.resource()), "overrides", module, places);
        manifest("WorkerService", new Ref(namespace, spec.service()), "template", module, places);
        for (var environment : store.list(Environment.class)) {
            if (environment.getMetadata().getNamespace().equals(namespace)) {
                manifest("Environment", Ref.of(environment), "overrides", module, places);
            }
        }
        for (var map : store.list(ConfigMap.class)) {
            if (map.getMetadata().getNamespace().equals(namespace)) {
                declarations.manifest("ConfigMap", Ref.of(map)).ifPresent(manifest -> inData(manifest, module, places));
            }
        }
        return places.stream().findFirst();
    }

    private void manifest(String kind, Ref ref, String part, Module module, List<Place> into) {
        declarations.manifest(kind, ref).ifPresent(manifest -> {
            var modules = manifest.document().path("spec").path(part).path("modules");
            for (int i = 0; i < modules.size(); i++) {
                for (var field : CONTENTS) {
                    if (isText(modules.get(i).path(field), module)) {
                        into.add(new Place(manifest, List.of("spec", part, "modules", String.valueOf(i), field)));
                    }
                }
            }
        });
    }

    private static void inData(Manifest manifest, Module module, List<Place> into) {
        for (var entry : manifest.document().path("data").properties()) {
            if (isText(entry.getValue(), module)) {
                into.add(new Place(manifest, List.of("data", entry.getKey())));
            }
        }
    }

    private static boolean isText(JsonNode value, Module module) {
        return value.isTextual() && value.asText().equals(module.content());
    }
}
