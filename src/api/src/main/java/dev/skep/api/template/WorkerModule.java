package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One file of a worker. Exactly one of the contents is given; which one says how an import sees it. */
@Shape
@Keyed("name")
@ValidationRule(
        value = "[has(self.esModule), has(self.json), has(self.text), has(self.data), has(self.wasm)]"
                + ".filter(given, given).size() == 1",
        message = "give exactly one of esModule, json, text, data and wasm")
public record WorkerModule(
        @Required
        @Size(min = 1, max = Bounds.MODULE_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.MODULE_NAME, message = Rules.MODULE_NAME_MESSAGE)
        @JsonPropertyDescription("""
                Path of the module, as other modules import it: import x from "./lib/x.js" finds lib/x.js. At most 256
                characters, no leading slash, no "..".""")
        String name,

        @Size(max = Bounds.MODULES_BYTES_MAX) @JsonInclude(JsonInclude.Include.NON_NULL) @JsonPropertyDescription("""
                JavaScript: an ES module, or, when main neither imports nor exports, a script that calls
                addEventListener("fetch", ...).""")
        String esModule,

        @Size(max = Bounds.MODULES_BYTES_MAX)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonPropertyDescription("JSON text; its value is the default export.")
        String json,

        @Size(max = Bounds.MODULES_BYTES_MAX)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonPropertyDescription("Any text; the default export is a string.")
        String text,

        @Size(max = Bounds.MODULES_BYTES_MAX)
        @Pattern(Bounds.BASE64)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonPropertyDescription("Bytes in base64; the default export is an ArrayBuffer.")
        String data,

        @Size(max = Bounds.MODULES_BYTES_MAX) @JsonInclude(JsonInclude.Include.NON_NULL) @JsonPropertyDescription("""
                A WebAssembly module in base64; the default export is a WebAssembly.Module. Reserved: not yet
                supported.""")
        String wasm) {}
