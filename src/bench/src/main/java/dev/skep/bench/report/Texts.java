package dev.skep.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page's prose, which lives in Markdown files so that it is edited as such. */
final class Texts {
    private Texts() {}

    static String of(String name) {
        try (InputStream in = Texts.class.getResourceAsStream("/page/" + name + ".md")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
