package dev.skep.e2e.proof;

import dev.skep.e2e.stage.Kubernetes;
import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The operator killed after each single write of what it does about each deed of a user. The operator's own tests play
 * it on an API server of theirs; here is told what their report says.
 */
final class CrashPart implements Part {

    private static final String TEST = "KilledAtEveryWriteTest";
    private static final Pattern COUNT = Pattern.compile("tests=\"(\\d+)\".*?errors=\"(\\d+)\".*?failures=\"(\\d+)\"");
    private static final Pattern KILLS = Pattern.compile("killed after each of (\\d+) writes");

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
        var kills = KILLS.matcher(text)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
        return List.of(
                Finding.told("deeds of users during which the operator was killed", matcher.group(1)),
                Finding.told("kills, each after one more write", String.valueOf(kills)),
                Finding.none("deeds with a kill that ended otherwise than without", failed));
    }
}
