package dev.skep.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The habits of the house that a machine can check; each finding is one line that says where and what. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final int LINE_CHARS_MAX = 120;
    private static final Set<String> VAGUE_NAMES =
            Set.of("util", "utils", "helper", "helpers", "common", "manager", "managers", "controllers", "misc");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void filesStayShort() {
        assertThat(sources()
                        .filter(file -> SourceTree.lines(file).size() > FILE_LINES_MAX)
                        .map(SourceTree::relative))
                .as("files over " + FILE_LINES_MAX + " lines")
                .isEmpty();
    }

    @Test
    void linesStayShort() {
        var findings = new ArrayList<String>();
        sources().forEach(file -> findLines(file, line -> line.length() > LINE_CHARS_MAX, findings));
        assertThat(findings).as("lines over " + LINE_CHARS_MAX + " characters").isEmpty();
    }

    @Test
    void methodsStayShort() {
        assertThat(MethodLengths.longerThan(METHOD_LINES_MAX, SourceTree.files(".java")))
                .as("methods over " + METHOD_LINES_MAX + " lines")
                .isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        var findings = new ArrayList<String>();
        sources()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .forEach(
                        file -> findLines(file, line -> UNFINISHED.matcher(line).find(), findings));
        assertThat(findings).as("unfinished work left in the code").isEmpty();
    }

    @Test
    void namesTellWhatIsInside() {
        var vague = sources()
                .map(file -> SourceTree.root().relativize(file))
                .filter(path -> {
                    for (var part : path) {
                        var name = part.toString().replaceFirst("\\.\\w+$", "").toLowerCase();
                        if (VAGUE_NAMES.contains(name)) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(Path::toString);
        assertThat(vague).as("folders or files whose names say nothing").isEmpty();
    }

    @Test
    void everyRoomHasASign() {
        var unsigned = SourceTree.files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(SourceTree::relative);
        assertThat(unsigned).as("packages without package-info.java").isEmpty();
        var unread = SourceTree.modules().stream()
                .filter(module -> !Files.exists(module.resolve("README.md")))
                .map(SourceTree::relative);
        assertThat(unread).as("modules without README.md").isEmpty();
    }

    @Test
    void theEnvironmentIsReadOnlyWhereTheProcessStarts() {
        var findings = new ArrayList<String>();
        SourceTree.files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> !file.toString().contains("/src/bench/"))
                .filter(file -> !file.endsWith("PodMain.java"))
                .forEach(file -> findLines(file, line -> line.contains("System.getenv"), findings));
        assertThat(findings).as("environment variables read inside the program").isEmpty();
    }

    private static Stream<Path> sources() {
        return Stream.of(".java", ".js", ".mjs", ".sh").flatMap(ending -> SourceTree.files(ending).stream());
    }

    private static void findLines(Path file, java.util.function.Predicate<String> wrong, List<String> findings) {
        var lines = SourceTree.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (wrong.test(lines.get(i))) {
                findings.add(SourceTree.relative(file) + ":" + (i + 1));
            }
        }
    }
}
