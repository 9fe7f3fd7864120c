package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** One ConfigMap with modules. */
@Shape
@Keyed("name")
public record ConfigMapSource(
        @Required
        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_NAME)
        @JsonPropertyDescription("Name of a ConfigMap in this namespace.")
        String name,

        @Size(max = Bounds.CONFIG_MAP_ITEMS_MAX) @JsonPropertyDescription("""
                Which keys are modules, and what the modules are called. At most 128. Left out: every key, under its own
                name. The ending of the path says what a module is: .js and .mjs are ES modules, .json JSON, .txt,
                .html, .sql and .md text, .wasm WebAssembly, everything else data.""")
        List<ConfigMapItem> items) {

    public ConfigMapSource {
        items = Absent.toEmpty(items);
    }
}
