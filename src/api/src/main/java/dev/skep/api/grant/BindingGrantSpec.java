package dev.skep.api.grant;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Who may bind, and to what. Both sides are lists; every caller may bind to every target. */
@Shape
public record BindingGrantSpec(
        @Required
        @Size(min = 1, max = Bounds.GRANT_ENTRIES_MAX)
        @JsonPropertyDescription("Namespaces, and services in them, that may bind. At least 1, at most 64.")
        List<GrantedCaller> from,

        @Size(max = Bounds.GRANT_ENTRIES_MAX) @JsonPropertyDescription("""
                Services of this namespace they may bind to. At most 64. Left out: every service of this namespace.""")
        List<GrantedTarget> to) {

    public BindingGrantSpec {
        from = Absent.toEmpty(from);
        to = Absent.toEmpty(to);
    }
}
