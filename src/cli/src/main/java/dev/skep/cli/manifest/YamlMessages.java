package dev.skep.cli.manifest;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the YAML parser found, said to a person. Its own words are not passed on: they describe the parser, and its
 * excerpt may show a secret.
 */
final class YamlMessages {
    static final String UNKNOWN =
            "is not YAML that can be read; compare its indentation and quotes with one that works";

    private static final Pattern CHARACTER = Pattern.compile("found (?:character|unknown escape character) '?(.)");

    static int line(MarkedYAMLException e) {
        var mark = e.getProblemMark();
        if (e.getContextMark() != null && (mark == null || endOfText(e))) {
            // What was opened and never closed is mended where it was opened.
            mark = e.getContextMark();
        }
        return mark == null ? 1 : mark.getLine() + 1;
    }

    static String message(MarkedYAMLException e) {
        var problem = e.getProblem() == null ? "" : e.getProblem();
        var context = e.getContext() == null ? "" : e.getContext();
        if (problem.contains("\\t(TAB)")) {
            return "a tab is used for indentation; YAML takes spaces only";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a second \": \" on the line, or an indentation that does not fit; quote the value or align it";
        }
        if (problem.startsWith("found undefined alias")) {
            return "an alias (*name) without its anchor; define it above with &name in the same document";
        }
        if (problem.contains("unknown escape character")) {
            return "an unknown escape" + character(problem)
                    + " in double quotes; double the backslash or use single quotes";
        }
        if (problem.contains("cannot start any token")) {
            return "a value starts with a character" + character(problem)
                    + " that YAML reserves; put the value in quotes";
        }
        if (context.contains("quoted scalar") && endOfText(e)) {
            return "a quote is opened and never closed; close it";
        }
        if (context.contains("flow sequence") || context.contains("flow mapping")) {
            return "a list [ ] or mapping { } is not written right; check its commas and close it";
        }
        if (problem.contains("expected <block end>")) {
            return "the indentation does not fit the lines above; align it with its neighbours";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without a colon; write \"key: value\", or indent the line to belong to the text above";
        }
        return UNKNOWN;
    }

    private static boolean endOfText(MarkedYAMLException e) {
        var problem = e.getProblem();
        return problem != null && (problem.contains("end of stream") || problem.contains("<stream end>"));
    }

    private static String character(String problem) {
        var found = CHARACTER.matcher(problem);
        return found.find() ? " (" + found.group(1) + ")" : "";
    }

    private YamlMessages() {}
}
