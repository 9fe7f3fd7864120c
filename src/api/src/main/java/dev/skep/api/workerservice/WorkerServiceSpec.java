package dev.skep.api.workerservice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Shape;
import dev.skep.api.template.WorkerTemplate;
import io.fabric8.generator.annotation.Required;

/** What a user wants of a service. */
@Shape
public record WorkerServiceSpec(
        @Required @JsonPropertyDescription("""
                Code, variables, bindings and limits that every environment starts from. An Environment overrides any of
                it.""") WorkerTemplate template) {}
