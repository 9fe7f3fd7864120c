package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An artifact named by its digest, never by a tag: a version must always mean the same bytes. */
@Shape
public record OciSource(
        @Required
        @Size(min = 1, max = Bounds.SHORT_TEXT_CHARS_MAX)
        @JsonPropertyDescription("Repository, such as registry.example.com/team/shop.")
        String repository,

        @Required
        @Size(max = 71)
        @Pattern(Bounds.DIGEST)
        @JsonPropertyDescription("Digest of the manifest, sha256: and 64 hexadecimal digits.")
        String digest) {}
