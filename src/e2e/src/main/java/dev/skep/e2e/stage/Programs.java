package dev.skep.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs of the releases that {@code config/cluster/programs} pins. */
public final class Programs {

    /** The exit code of {@code build} where a machine lacks what only its user can install. */
    private static final int REFUSED = 2;

    /**
     * The folder of each, in that order; they are compiled where that was never done, which takes minutes. Empty where
     * it cannot be done on this machine.
     */
    public static Optional<List<Path>> built(String... names) {
        var command = new ArrayList<>(
                List.of(Node.root().resolve("config/cluster/programs/build").toString()));
        command.addAll(List.of(names));
        try {
            var build = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var folders = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return switch (build.waitFor()) {
                case 0 -> Optional.of(folders.lines().map(Path::of).toList());
                case REFUSED -> Optional.empty();
                default -> throw new IllegalStateException(command + " failed; it has said why");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Programs() {}
}
