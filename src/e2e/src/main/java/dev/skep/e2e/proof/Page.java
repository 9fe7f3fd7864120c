package dev.skep.e2e.proof;

import java.util.List;
import java.util.Map;

/** docs/proof.md, from what was found and nothing else: nobody edits it, and bad numbers stay on it. */
final class Page {

    private static final String INTRODUCTION = """
            # Proof

            Written by `make proof` on a real cluster of this machine (config/cluster), from what it found. A
            bar that was
            not held is on the page as well as one that was. What a cluster of one node cannot show is not here:
            enforcement of NetworkPolicy, autoscaling by load, the loss of a machine.

            """;

    static String of(String setting, Map<String, List<Finding>> parts, Map<String, String> broken) {
        var page = new StringBuilder(INTRODUCTION).append(setting).append('\n');
        parts.forEach((name, findings) -> {
            page.append("\n## ").append(name).append("\n\n| | found | bar | held |\n|---|---|---|---|\n");
            findings.forEach(finding -> page.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            finding.what(),
                            finding.value(),
                            finding.bar(),
                            finding.bar().isEmpty() ? "" : finding.held() ? "yes" : "**no**")));
        });
        broken.forEach((name, why) -> page.append("\n## ")
                .append(name)
                .append("\n\nCould not be measured: ")
                .append(why)
                .append('\n'));
        return page.toString();
    }

    private Page() {}
}
