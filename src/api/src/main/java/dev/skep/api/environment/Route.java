package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An address an environment answers at. */
@Shape
@Keyed("pattern")
public record Route(
        @Required @Size(min = 1, max = Bounds.ROUTE_CHARS_MAX) @JsonPropertyDescription("""
                [scheme://]host/path. A * stands only at the start of the host or the end of the path: *example.com/ is
                the domain and its subdomains, *.example.com/ the subdomains alone. Paths are case-sensitive, there is no
                query, and the most specific pattern wins. The host must be one this namespace may use.""")
        String pattern) {}
