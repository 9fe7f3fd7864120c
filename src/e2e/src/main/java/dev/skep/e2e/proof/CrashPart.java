package dev.skep.e2e.proof;

import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The operator killed after each single write: the operator's own tests play it, write by write, on an API server of
 * theirs.
 * They say how many scenarios and kills it was in files; here they are only counted.
 */
final class CrashPart implements Part {

    private static final String TEST = "KilledAtEveryWriteTest";
    private static final Pattern COUNT = Pattern.compile("tests=\"(\\d+)\".*?errors=\"(\\d+)\".*?failures=\"(\\d+)\"");

    @Override
    public String name() {
        return "crashes";
    }

    @Override
    public List<Finding> run(Kubernetes kubernetes) throws IOException {
        var report =
                Node.root().resolve("src/operator/target/surefire-reports/TEST-dev.skep.operator." + TEST + ".xml");
        if (!Files.exists(report)) {
            throw new IllegalStateException(TEST + " has not run: make proof runs it before this");
        }
        return counted(report);
    }

    private static List<Finding> counted(Path report) throws IOException {
        var text = Files.readString(report).replace('\n', ' ');
        var matcher = COUNT.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(report + " is not a report");
        }
        var failed = Long.parseLong(matcher.group(2)) + Long.parseLong(matcher.group(3));
        return List.of(
                Finding.told("scenarios in which the operator was killed after each single write", matcher.group(1)),
                Finding.none("of them that ended otherwise than without a kill", failed));
    }
}
