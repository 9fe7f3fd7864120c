package dev.skep.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Turns the text of one file into objects. Documents are parsed one by one, so a broken one costs only itself.
 *
 * <p>Invariant: no message quotes a value, for any document may be a Secret.
 */
final class ManifestReader {
    static final String GROUP = "skep.dev";
    static final String API_VERSION = GROUP + "/v1alpha1";
    private static final List<String> DECLARED_KINDS =
            List.of("WorkerService", "Environment", "ServiceBinding", "WorkerPool", "BindingGrant", "KVNamespace");
    private static final List<String> MADE_KINDS = List.of("WorkerVersion", "WorkerDeployment");
    private static final List<String> CORE_KINDS = List.of("Secret", "ConfigMap");
    private static final int NAME_CHARS_MAX = 253;
    private static final int NAMESPACE_CHARS_MAX = 63;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private final String file;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<FileReading.Foreign> foreign = new ArrayList<>();
    private boolean whole = true;

    private ManifestReader(String file) {
        this.file = file;
    }

    static FileReading read(String file, String text) {
        var reader = new ManifestReader(file);
        var plain = file.endsWith(".json") ? Documents.jsonAsYaml(text) : text;
        for (var document : Documents.split(plain)) {
            reader.document(document);
        }
        return new FileReading(
                file,
                List.copyOf(reader.manifests),
                List.copyOf(reader.problems),
                reader.whole,
                List.copyOf(reader.foreign));
    }

    private void document(Documents.Document document) {
        YamlTree.Read read;
        try {
            read = YamlTree.read(document.text(), document.linesBefore());
        } catch (MarkedYAMLException e) {
            unreadable(document.linesBefore() + YamlMessages.line(e), "", YamlMessages.message(e));
            return;
        } catch (Unreadable e) {
            unreadable(e.line, e.field, e.getMessage());
            return;
        } catch (YAMLException e) {
            unreadable(document.linesBefore() + 1, "", YamlMessages.UNKNOWN);
            return;
        }
        if (read != null && !read.json().isNull()) {
            object(read.json(), read.fields());
        }
    }

    private void unreadable(int line, String field, String message) {
        whole = false;
        problems.add(new Problem(file, line, field, message));
    }

    private void object(JsonNode json, FieldTree fields) {
        if (!(json instanceof ObjectNode object)) {
            unreadable(fields.line(), "", "is not a Kubernetes object; start it with apiVersion, kind and metadata");
            return;
        }
        var kind = text(object, fields, "kind");
        var apiVersion = text(object, fields, "apiVersion");
        if (kind == null || apiVersion == null) {
            return;
        }
        if (kind.endsWith("List") && object.get("items") != null) {
            items(object.get("items"), fields);
            return;
        }
        var group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        if (group.equals(GROUP)) {
            if (ours(kind, apiVersion, fields)) {
                named(kind, object, fields);
            }
        } else if (apiVersion.equals("v1") && CORE_KINDS.contains(kind)) {
            named(kind, object, fields);
        } else {
            foreign.add(new FileReading.Foreign(kind + " (" + apiVersion + ")", fields.line()));
        }
    }

    private void items(JsonNode items, FieldTree fields) {
        var places = fields.find(List.of("items"));
        if (!items.isArray()) {
            unreadable(places.line(), "items", "is not a list; write one object for each item");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            object(items.get(i), places.find(List.of(Integer.toString(i))));
        }
    }

    private boolean ours(String kind, String apiVersion, FieldTree fields) {
        if (!apiVersion.equals(API_VERSION)) {
            unreadable(line(fields, "apiVersion"), "apiVersion", apiVersion + " is not known; use " + API_VERSION);
            return false;
        }
        if (MADE_KINDS.contains(kind)) {
            problems.add(new Problem(
                    file,
                    line(fields, "kind"),
                    "kind",
                    kind + " is made by Skep, never declared; remove the document"));
            return false;
        }
        if (!DECLARED_KINDS.contains(kind)) {
            var known = String.join(", ", DECLARED_KINDS);
            unreadable(
                    line(fields, "kind"), "kind", kind + " is not a kind of " + API_VERSION + "; use one of " + known);
            return false;
        }
        return true;
    }

    private void named(String kind, ObjectNode object, FieldTree fields) {
        if (!(object.get("metadata") instanceof ObjectNode metadata)) {
            unreadable(line(fields, "metadata"), "metadata", "is missing; give the object a metadata.name");
            return;
        }
        var name = metadata.path("name").asText("");
        if (name.length() > NAME_CHARS_MAX || !NAME.matcher(name).matches()) {
            unreadable(
                    fields.find(List.of("metadata", "name")).line(),
                    "metadata.name",
                    name.isEmpty()
                            ? "is missing; give the object a name"
                            : "is not a name Kubernetes takes; use lower-case letters, digits, - and .");
            return;
        }
        var namespace = metadata.path("namespace").asText("");
        if (namespace.isEmpty()) {
            namespace = "default";
            metadata.put("namespace", namespace);
        }
        if (namespace.length() > NAMESPACE_CHARS_MAX
                || namespace.indexOf('.') >= 0
                || !NAME.matcher(namespace).matches()) {
            unreadable(
                    fields.find(List.of("metadata", "namespace")).line(),
                    "metadata.namespace",
                    "is not a namespace; use lower-case letters, digits and -, at most 63");
            return;
        }
        manifests.add(new Manifest(new ObjectKey(kind, namespace, name), file, fields, object));
    }

    private String text(ObjectNode object, FieldTree fields, String field) {
        var value = object.get(field);
        if (value == null || !value.isTextual() || value.asText().isEmpty()) {
            unreadable(
                    line(fields, field),
                    field,
                    "is missing; every object needs apiVersion and kind, such as " + API_VERSION
                            + " and WorkerService");
            return null;
        }
        return value.asText();
    }

    private static int line(FieldTree fields, String field) {
        return fields.find(List.of(field)).line();
    }
}
