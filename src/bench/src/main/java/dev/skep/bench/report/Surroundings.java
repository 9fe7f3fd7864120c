package dev.skep.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When, where and on which state of the code something was measured: a number without these is hearsay. */
public record Surroundings(String date, String commit, String machine) {

    public static Surroundings of(Path repository, Clock clock) throws IOException, InterruptedException {
        String date = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)));
        String commit = git(repository, "rev-parse", "--short", "HEAD");
        String changed = git(repository, "status", "--porcelain", "--untracked-files=no", "--", "src", "pom.xml");
        return new Surroundings(date, changed.isEmpty() ? commit : commit + " with changes", thisMachine());
    }

    private static String thisMachine() throws IOException {
        String processor = field(Path.of("/proc/cpuinfo"), "model name");
        long megabytes =
                Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "")) / 1024;
        return "%d × %s, %d GB, Linux %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        Math.round(megabytes / 1024.0),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    private static String field(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        }
    }

    private static String git(Path repository, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = repository.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Process git = new ProcessBuilder(command).start();
        String output = new String(git.getInputStream().readAllBytes()).strip();
        return git.waitFor() == 0 ? output : "unknown";
    }
}
