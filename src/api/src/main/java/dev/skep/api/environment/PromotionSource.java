package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Which version of another environment to promote. One of version, tag and digest; none means what serves there now.
 */
@Shape
@ValidationRule(
        value = "[has(self.version), has(self.tag), has(self.digest)].filter(given, given).size() <= 1",
        message = "give at most one of version, tag and digest")
public record PromotionSource(
        @Required
        @Size(min = 1, max = Bounds.ENVIRONMENT_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the environment, of the same service, whose code to run.")
        String fromEnvironment,

        @Min(1) @JsonPropertyDescription("Number of one of its versions.")
        Integer version,

        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @JsonPropertyDescription("Tag of one of its versions, such as a release's name; the newest with it is taken.")
        String tag,

        @Size(max = 71)
        @Pattern(Bounds.DIGEST)
        @JsonPropertyDescription("Digest of the code of one of its versions: sha256: and 64 hexadecimal digits.")
        String digest) {}
