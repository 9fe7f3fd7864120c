package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Code, by content: immutable ConfigMaps shared by all versions of a namespace that have this digest. */
@Shape
public record BundleRef(
        @Required
        @Size(max = 71)
        @Pattern(Bounds.DIGEST)
        @JsonPropertyDescription("SHA-256 over names, kinds and contents of the modules, before compression.")
        String digest,

        @Min(0) @JsonPropertyDescription("Bytes of all modules together, before compression.")
        Long bytes,

        @Size(max = Bounds.BUNDLE_PARTS_MAX)
        @JsonPropertyDescription("ConfigMaps with the compressed bundle, in order.")
        List<@Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX) String> configMaps) {

    public BundleRef {
        configMaps = Absent.toEmpty(configMaps);
    }
}
