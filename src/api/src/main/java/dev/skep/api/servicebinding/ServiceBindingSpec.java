package dev.skep.api.servicebinding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Rules;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Who calls whom, and by which name. */
@Shape
public record ServiceBindingSpec(
        @Required
        @Size(min = 1, max = Bounds.BINDING_NAME_CHARS_MAX)
        @ValidationRule(value = Rules.BINDING_NAME, message = Rules.BINDING_NAME_MESSAGE)
        @JsonPropertyDescription("""
                Name in the caller's env: letters, digits and underscores, not starting with a digit. A binding of that
                name written into the WorkerService or Environment wins, and so does an older ServiceBinding; the loser
                has the condition Ready False with reason Conflict.""")
        String name,

        @Required @JsonPropertyDescription("The worker that calls.")
        BindingCaller from,

        @Required @JsonPropertyDescription("The worker that is called.")
        BindingTarget to) {}
