package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.ExactlyOneOf;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A plain value in {@code env}: exactly one of text and json. */
@Shape
@Keyed("name")
@ExactlyOneOf({"text", "json"})
public record Variable(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("""
                Name in env: letters, digits and underscores, not starting with a digit. All bindings of a worker share
                one name space.""")
        String name,

        @Size(max = Bounds.VAR_BYTES_MAX)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonPropertyDescription("A string, at most 5 KB. Give text or json, not both.")
        String text,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonPropertyDescription("""
                Any JSON value, written as YAML; the worker sees it parsed. At most 5 KB as text. Give text or json, not
                both.""")
        JsonNode json) {}
