package dev.skep.api.kvnamespace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Which data, and what becomes of it when the object is deleted. */
@Shape
@ValidationRule(
        value = "has(self.id) == has(oldSelf.id) && (!has(self.id) || self.id == oldSelf.id)",
        message = "id cannot be changed, set or taken out later: the workers would lose sight of their data."
                + " Create another KVNamespace",
        fieldPath = ".id")
public record KVNamespaceSpec(
        @Default("Retain") @JsonPropertyDescription("""
                What deleting this object does to the data. Retain keeps it; creating the object again finds it. Delete
                deletes it for good. Default Retain.""") ReclaimPolicy reclaimPolicy,

        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX) @Pattern(Bounds.DATA_ID) @JsonPropertyDescription("""
                Name of the data in the store. Default {namespace}/{name}. Set it to take over data of another name;
                it cannot be changed or taken out afterwards.""")
        String id) {}
