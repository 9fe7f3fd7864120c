package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Code that lives outside the object: in ConfigMaps, or (reserved) in an OCI artifact. */
@Shape
@ValidationRule(value = "has(self.configMaps) != has(self.oci)", message = "give exactly one of configMaps and oci")
public record CodeSource(
        @Size(min = 1, max = Bounds.CONFIG_MAPS_MAX) @JsonPropertyDescription("""
                ConfigMaps of this namespace whose keys are the modules; a change of one makes a new version. At most
                16. A missing ConfigMap is a condition and what serves stays.""")
        List<ConfigMapSource> configMaps,

        @JsonPropertyDescription("An artifact in an OCI registry, by digest. Reserved: not yet supported.")
        OciSource oci) {

    public CodeSource {
        configMaps = Absent.toEmpty(configMaps);
    }
}
