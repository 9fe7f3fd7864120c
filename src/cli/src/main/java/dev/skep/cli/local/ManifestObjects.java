package dev.skep.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.store.StoredKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests as typed objects. Of their metadata only what a user may decide comes through, and the file they stand in
 * is noted, so that the next run knows which objects a file it cannot read used to hold.
 */
final class ManifestObjects {
    /** Who writes what users declare: whatever has this manager is not the planner's. */
    static final String MANAGER = "manifests";

    private static final String FILE = "local.skep.dev/file";
    private static final List<String> KEPT = List.of("name", "namespace", "labels", "annotations");

    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A document that the schema lets pass and the types do not. */
    static final class Misshapen extends Exception {
        final transient List<String> path;

        Misshapen(List<String> path) {
            super("has a value of the wrong type; compare it with the kind's description", null, false, false);
            this.path = path;
        }
    }

    /** @param checked the document as the schema let it pass, with its defaults; it is taken over */
    HasMetadata read(Manifest manifest, ObjectNode checked) throws Misshapen {
        var kind = StoredKind.named(manifest.key().kind()).orElseThrow();
        checked.remove("status");
        checked.set("metadata", metadata(manifest));
        try {
            return json.treeToValue(checked, kind.type());
        } catch (JsonMappingException e) {
            throw new Misshapen(e.getPath().stream()
                    .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new Misshapen(List.of());
        }
    }

    private static JsonNode metadata(Manifest manifest) {
        var given = (ObjectNode) manifest.document().get("metadata");
        var kept = given.objectNode();
        KEPT.forEach(name -> Optional.ofNullable(given.get(name)).ifPresent(value -> kept.set(name, value)));
        var annotations = given.objectNode();
        given.path("annotations").properties().forEach(one -> annotations.set(one.getKey(), one.getValue()));
        annotations.put(FILE, absolute(manifest.file()));
        kept.set("annotations", annotations);
        return kept;
    }

    /** The file an object was declared in; empty for what Skep made itself. */
    static Optional<String> fileOf(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(FILE));
    }

    static String absolute(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }
}
