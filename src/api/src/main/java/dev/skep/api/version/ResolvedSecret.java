package dev.skep.api.version;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import dev.skep.api.template.SecretKeyRef;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A secret of a version. */
@Shape
@Keyed("name")
public record ResolvedSecret(
        @Required @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX) @JsonPropertyDescription("Name in env.")
        String name,

        @Required @JsonPropertyDescription("Where the value is.")
        SecretKeyRef secretKeyRef,

        @Size(max = 80) @JsonPropertyDescription("""
                HMAC of the value when the version was made, under a key only the operator has: it shows that a value
                changed without giving anybody something to guess against. Reserved.""") String hmac) {}
