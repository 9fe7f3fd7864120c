package dev.skep.api.template;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One schedule. Named, so that an environment can replace or drop it. Reserved. */
@Shape
@Keyed("name")
public record CronEntry(
        @Required
        @Size(min = 1, max = Bounds.DNS_LABEL_CHARS_MAX)
        @Pattern(Bounds.DNS_LABEL)
        @JsonPropertyDescription("Name of the schedule, such as nightly: a DNS label.")
        String name,

        @Required @Size(min = 1, max = Bounds.CRON_CHARS_MAX) @Pattern(Bounds.CRON) @JsonPropertyDescription("""
                Minute, hour, day of month, month, day of week, in UTC, such as "0 3 * * *".""")
        String schedule) {}
