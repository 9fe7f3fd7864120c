package dev.skep.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The workerd of the lockfile in {@code src/bench/src/main/workerd}, installed by npm when it is not there yet. */
public final class WorkerdPackage {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");

    private static final Pattern PINNED = Pattern.compile("\"workerd\": \"([0-9.]+)\"");

    private WorkerdPackage() {}

    /** The program's path. */
    public static Path install(Path source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("node_modules/@cloudflare/workerd-linux-" + arch() + "/bin/workerd");
        Path lock = folder.resolve("package-lock.json");
        boolean same = Files.exists(lock) && Files.mismatch(lock, source.resolve("package-lock.json")) < 0;
        if (!same || !Files.exists(program)) {
            Files.createDirectories(folder);
            for (String file : FILES) {
                Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            npm(folder);
        }
        return program;
    }

    /** As pinned in {@code package.json}. */
    public static String version(Path source) throws IOException {
        Matcher pinned = PINNED.matcher(Files.readString(source.resolve("package.json")));
        if (!pinned.find()) {
            throw new IOException(source + "/package.json pins no workerd");
        }
        return pinned.group(1);
    }

    /** Without scripts: the package's own only copies the program that is used here directly. */
    private static void npm(Path folder) throws IOException, InterruptedException {
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new IOException("npm is missing: install Node.js 20 or newer, which brings it.", e);
        }
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install workerd into " + folder + ".");
        }
    }

    private static String arch() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "64";
    }
}
