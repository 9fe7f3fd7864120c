package dev.skep.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rendering asks the API server for. Objects are told apart as the API server does, by kind, namespace and name;
 * the order of documents and of keys means nothing.
 */
record Manifests(TreeMap<String, JsonNode> objects) {

    private static final String NAME_LABEL = "app.kubernetes.io/name";
    private static final String INSTANCE_LABEL = "app.kubernetes.io/instance";

    /** What Helm's habits put on every object, beside its name. */
    static final Set<String> RELEASE_LABELS =
            Set.of(INSTANCE_LABEL, "app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart");

    static Manifests parse(String documents) {
        var objects = new TreeMap<String, JsonNode>();
        Yaml.documents(documents).filter(JsonNode::isObject).forEach(object -> {
            if (objects.put(key(object), object) != null) {
                throw new IllegalArgumentException(key(object) + " is there twice");
            }
        });
        return new Manifests(objects);
    }

    /** {@code Kind name}, or {@code Kind namespace/name}. */
    private static String key(JsonNode object) {
        var metadata = object.path("metadata");
        var namespace = metadata.path("namespace").asText("");
        return object.path("kind").asText() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asText();
    }

    JsonNode get(String key) {
        var object = objects.get(key);
        if (object == null) {
            throw new IllegalArgumentException("there is no " + key + " in " + objects.keySet());
        }
        return object;
    }

    Set<String> keys(String kind) {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(kind + " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<JsonNode> all(String kind) {
        return keys(kind).stream().map(objects::get);
    }

    JsonNode operator() {
        return all("Deployment").findFirst().orElseThrow();
    }

    /** The variables that the operator is given, as the kubelet gives them: two dollars mean one. */
    Map<String, String> environment() {
        var variables = new TreeMap<String, String>();
        for (var variable : operator().at("/spec/template/spec/containers/0/env")) {
            if (variable.has("value")) {
                variables.put(
                        variable.get("name").asText(),
                        variable.get("value").asText().replace("$$", "$"));
            }
        }
        return variables;
    }

    Manifests without(String key) {
        var others = new TreeMap<>(objects);
        others.remove(key);
        return new Manifests(others);
    }

    /** Without what only Helm says; variables by their names, for their order means nothing either. */
    Manifests plain() {
        var plain = new TreeMap<String, JsonNode>();
        objects.forEach((key, object) -> plain.put(key, plain(object.deepCopy())));
        return new Manifests(plain);
    }

    private static JsonNode plain(JsonNode object) {
        remove(object.path("metadata"), "labels", RELEASE_LABELS);
        remove(object.path("metadata"), "labels", Set.of(NAME_LABEL));
        remove(object.path("metadata"), "annotations", Set.of("helm.sh/resource-policy"));
        remove(object.at("/spec/template/metadata"), "labels", Set.of(INSTANCE_LABEL));
        for (var container : object.at("/spec/template/spec/containers")) {
            var variables = JsonNodeFactory.instance.objectNode();
            container
                    .path("env")
                    .forEach(each -> variables.set(each.path("name").asText(), each));
            ((ObjectNode) container).set("env", variables);
        }
        return object;
    }

    private static void remove(JsonNode parent, String name, Set<String> keys) {
        if (parent.path(name) instanceof ObjectNode texts) {
            texts.remove(keys);
            if (texts.isEmpty()) {
                ((ObjectNode) parent).remove(name);
            }
        }
    }
}
