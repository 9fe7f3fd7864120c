package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Keyed;
import dev.skep.api.schema.Shape;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An address an environment answers at. */
@Shape
@Keyed("pattern")
public record Route(
        @Required
        @Size(min = 1, max = Bounds.ROUTE_CHARS_MAX)
        @ValidationRule(value = "self.matches('" + Route.SYNTAX + "')", message = Route.SYNTAX_MESSAGE)
        @JsonPropertyDescription("""
                [scheme://]host/path. A * stands only at the start of the host or the end of the path: *example.com/
                is the domain and its subdomains, *.example.com/ the subdomains alone. Paths are case-sensitive, there
                is no query, and the most specific pattern wins. The host must be one this namespace may use.""")
        String pattern) {

    /** Optional scheme, host with at most a leading *, path with at most a trailing *. */
    static final String SYNTAX =
            "^(https?://)?([*][.]?)?[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*"
                    + "/[^?#*\\\\s]*[*]?$";

    static final String SYNTAX_MESSAGE =
            "must be [https://]host/path in which * stands only at the start of the host or the end of the path,"
                    + " the host is in lower case, and there is no port and no query: api.example.com/v1/*";
}
