package dev.skep.api.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of {@code crds/}, made from the types in memory: file name to text. Equal types give equal bytes. */
final class CrdFiles {

    /** A date without quotes is a time of day to some readers, kustomize's among them. */
    private static final class DatesQuoted extends StringQuotingChecker.Default {
        private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || DATE.matcher(value).matches();
        }
    }

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .stringQuotingChecker(new DatesQuoted())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .stringQuotingChecker(new DatesInQuotes())
            .build());

    /** A date without quotes is a point in time to some readers, kustomize among them. */
    private static final class DatesInQuotes extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
        }
    }

    private static final String HEADER =
            "# Made from the types in src/api by `make crds`. Change the types, not this.\n";

    /**
     * So that config/default can name the folder; without an ending, so that kubectl apply -f takes it for no object.
     */
    private static final String KUSTOMIZATION = "Kustomization";

    static Map<String, String> generate() {
        Map<String, String> files = new TreeMap<>();
        crds().forEach((kind, crd) -> {
            try {
                files.put(crd.at("/metadata/name").asText() + ".yaml", HEADER + YAML.writeValueAsString(crd));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
        files.put(KUSTOMIZATION, kustomization(files.keySet()));
        return files;
    }

    private static String kustomization(Collection<String> files) {
        var text = new StringBuilder(HEADER)
                .append("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        files.forEach(file -> text.append("  - ").append(file).append('\n'));
        return text.toString();
    }

    /**
     * The schemas alone, by file name, as local mode reads them: without descriptions, and as JSON, since reading the
     * YAML would cost a tenth of a second before the first request.
     */
    static Map<String, String> generateSchemas() {
        Map<String, String> files = new TreeMap<>();
        crds().forEach((kind, crd) -> {
            var schema = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
            withoutDescriptions(schema);
            files.put(crd.at("/spec/names/kind").asText() + ".json", schema.toPrettyString() + "\n");
        });
        return files;
    }

    private static void withoutDescriptions(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("description").isTextual()) {
            object.remove("description");
        }
        node.forEach(CrdFiles::withoutDescriptions);
    }

    /** The refined definitions by kind. */
    static Map<Class<?>, ObjectNode> crds() {
        Map<Class<?>, ObjectNode> crds = new LinkedHashMap<>();
        for (var kind : Kinds.ALL) {
            crds.put(kind, refine(generated(kind), kind));
        }
        return crds;
    }

    private static ObjectNode generated(Class<? extends CustomResource<?, ?>> kind) {
        var text = new ByteArrayOutputStream();
        var generator = new CRDGenerator()
                .customResourceClasses(kind)
                .forCRDVersions("v1")
                .withParallelGenerationEnabled(false)
                .withOutput(new OneCrd(text));
        generator.detailedGenerate();
        try {
            return (ObjectNode) YAML.readTree(text.toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode refine(ObjectNode crd, Class<?> kind) {
        var spec = (ObjectNode) crd.get("spec");
        ((ObjectNode) spec.get("names")).putArray("categories").add("skep");
        var root = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
        var properties = (ObjectNode) root.get("properties");
        var specSchema = (ObjectNode) properties.get("spec");
        specSchema.put("description", "What is wanted.");
        ((ObjectNode) properties.get("status")).put("description", "What was found; Skep alone writes it.");
        SchemaRefinement.refine(specSchema, Kinds.spec(kind));
        SchemaRefinement.refine((ObjectNode) properties.get("status"), Kinds.status(kind));
        root.put(
                "description",
                SchemaRefinement.wrapped(
                        kind.getAnnotation(JsonClassDescription.class).value()));
        if (specSchema.has("required")) {
            root.putArray("required").add("spec");
        } else {
            // Without this, an object without a spec would go without the defaults inside it.
            specSchema.putObject("default");
        }
        SchemaRefinement.descriptionAndTypeFirst(root);
        columnsAsDeclared((ObjectNode) crd.at("/spec/versions/0"), kind);
        return crd;
    }

    /** The generator sorts columns by path; people read them in the order of the annotations. */
    private static void columnsAsDeclared(ObjectNode version, Class<?> kind) {
        var byName = new LinkedHashMap<String, JsonNode>();
        version.get("additionalPrinterColumns")
                .forEach(column -> byName.put(column.get("name").asText(), column));
        var columns = version.putArray("additionalPrinterColumns");
        for (var declared : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
            columns.add(byName.get(declared.name()));
        }
    }

    private record OneCrd(ByteArrayOutputStream text) implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return text;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    private CrdFiles() {}
}
