package dev.skep.e2e.proof;

import java.util.List;

/** docs/proof.md, from what was found and nothing else: nobody edits it, and bad numbers stay on it. */
final class Page {

    private static final String INTRODUCTION = """
            # Proof

            Written by `make proof` on a real cluster of one machine (config/cluster), from what it found. A bar that
            was not held is on the page as well as one that was. What a cluster of one node cannot show is not here:
            enforcement of NetworkPolicy, autoscaling by load, the loss of a machine.
            """;

    /** @param sections one for each part, as they were written when it ran */
    static String of(List<String> sections) {
        return INTRODUCTION + String.join("", sections);
    }

    /** @param setting commit, time and machine */
    static String section(String name, String setting, List<Finding> findings) {
        var section =
                new StringBuilder(heading(name, setting)).append("\n| | found | bar | held |\n|---|---|---|---|\n");
        findings.forEach(finding -> section.append("| %s | %s | %s | %s |\n"
                .formatted(
                        finding.what(),
                        finding.value(),
                        finding.bar(),
                        finding.bar().isEmpty() ? "" : finding.held() ? "yes" : "**no**")));
        return section.toString();
    }

    static String broken(String name, String setting, String why) {
        return heading(name, setting) + "\nCould not be measured: " + why + "\n";
    }

    private static String heading(String name, String setting) {
        return "\n## %s\n\n%s".formatted(name, setting);
    }

    private Page() {}
}
