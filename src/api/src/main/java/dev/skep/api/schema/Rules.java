package dev.skep.api.schema;

/**
 * Validation rules in CEL that several fields share, with their messages. They stand in for patterns wherever a person
 * types the value: a pattern's own error shows a regular expression, a rule's says what to write.
 */
public final class Rules {

    public static final String BINDING_NAME = "self.matches('" + Bounds.BINDING_NAME + "')";
    public static final String BINDING_NAME_MESSAGE =
            "must be letters, digits and underscores, not starting with a digit, so that env.NAME can be written";

    public static final String LABEL = "self.matches('" + Bounds.DNS_LABEL + "')";
    public static final String LABEL_MESSAGE =
            "must be lower-case letters, digits and hyphens, with a letter or digit at both ends: it becomes part of a"
                    + " hostname";

    public static final String MODULE_NAME = "!self.matches('(^|/)[.]{0,2}(/|$)') && !self.contains('\\\\')";
    public static final String MODULE_NAME_MESSAGE =
            "must be a plain path such as lib/prices.json: no leading or trailing slash, no . or .. between slashes";

    public static final String MODULES_SIZE = "!has(self.modules) || self.modules.map(m,"
            + " (has(m.esModule) ? size(m.esModule) : 0) + (has(m.json) ? size(m.json) : 0)"
            + " + (has(m.text) ? size(m.text) : 0) + (has(m.data) ? size(m.data) : 0)"
            + " + (has(m.wasm) ? size(m.wasm) : 0)).sum() <= " + Bounds.MODULES_BYTES_MAX;
    public static final String MODULES_SIZE_MESSAGE =
            "the modules are larger than 512 KiB together: put the code into ConfigMaps and name them in source";

    public static final String MAIN_IS_A_MODULE =
            "!has(self.main) || !has(self.modules) || self.modules.exists(m, m.name == self.main)";
    public static final String MAIN_IS_A_MODULE_MESSAGE = "main must be the name of one of the modules";

    private Rules() {}
}
