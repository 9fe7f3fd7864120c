package dev.skep.operator.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skep.operator.kube.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One worker, and whatever was written since. */
final class TrainingObjects {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String WORKER = """
            apiVersion: skep.dev/v1alpha1
            kind: WorkerService
            metadata: {name: hello, namespace: default, uid: hello, resourceVersion: "1", generation: 1}
            spec:
              template:
                main: index.js
                compatibilityDate: "2026-11-01"
                modules: [{name: index.js, esModule: "export default { fetch() { return new Response('hello'); } };"}]
                vars: [{name: GREETING, text: hello}]
            """;

    /** By kind and name; the operator in training works in one namespace. */
    private final Map<String, Map<String, ObjectNode>> objects = new ConcurrentHashMap<>();

    private int version = 1;

    TrainingObjects() {
        write("workerservices", WORKER);
    }

    Optional<String> kinds(String groupVersion) {
        if (!groupVersion.startsWith("skep.dev/")) {
            return Optional.empty();
        }
        var resources = JSON.createArrayNode();
        Schema.KINDS.forEach(kind -> resources.addObject().put("kind", kind).put("name", kind.toLowerCase() + "s"));
        var list = JSON.createObjectNode().put("kind", "APIResourceList").put("groupVersion", groupVersion);
        list.set("resources", resources);
        return Optional.of(list.toString());
    }

    synchronized Optional<String> read(ApiPath path) {
        var kind = objects.getOrDefault(path.plural(), Map.of());
        if (!path.isCollection()) {
            return Optional.ofNullable(kind.get(path.name())).map(ObjectNode::toString);
        }
        var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        list.putObject("metadata").put("resourceVersion", String.valueOf(version));
        var items = list.putArray("items");
        // Only the worker is told of: who wrote the rest knows it.
        if (path.plural().equals("workerservices")) {
            kind.values().forEach(items::add);
        }
        return Optional.of(list.toString());
    }

    synchronized String write(String plural, String text) {
        try {
            var object = (ObjectNode) YAML.readTree(text);
            version++;
            object.withObject("/metadata")
                    .put("uid", plural + "-" + object.at("/metadata/name").asText())
                    .put("resourceVersion", String.valueOf(version))
                    .put("generation", 1);
            objects.computeIfAbsent(plural, each -> new TreeMap<>())
                    .put(object.at("/metadata/name").asText(), object);
            return object.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
