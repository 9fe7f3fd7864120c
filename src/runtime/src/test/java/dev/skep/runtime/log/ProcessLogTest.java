package dev.skep.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessLogTest {
    private final Logger root = Logger.getLogger("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Level level;
    private List<Handler> handlers;

    @BeforeEach
    void begin() {
        level = root.getLevel();
        handlers = Arrays.asList(root.getHandlers());
        ProcessLog.to(out);
    }

    @AfterEach
    void restore() {
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        handlers.forEach(root::addHandler);
        root.setLevel(level);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ourWordsAreOneLineEachWhateverIsInThem() {
        System.getLogger("dev.skep.runtime.pod.Pod")
                .log(System.Logger.Level.INFO, "revision {0} of \"{1}\"\nserves", 12, "main");
        assertThat(said())
                .startsWith("{\"time\":\"")
                .contains("\"level\":\"info\",\"logger\":\"dev.skep.runtime.pod.Pod\"")
                .endsWith("\"message\":\"revision 12 of \\\"main\\\"\\nserves\"}\n");
        assertThat(said().lines()).hasSize(1);
    }

    @Test
    void librariesAreHeardWhenSomethingIsWrong() {
        var library = Logger.getLogger("io.grpc.Something");
        library.info("all is well");
        library.log(Level.SEVERE, "it broke", new IOException("the wire"));
        assertThat(said()).doesNotContain("all is well");
        assertThat(said().lines()).singleElement().asString().contains("\"level\":\"error\"", "IOException: the wire");
    }
}
