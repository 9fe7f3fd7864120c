package dev.skep.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.log.WorkerLog.Level;
import dev.skep.isolate.worker.WorkerId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    private static final WorkerId SHOP = new WorkerId("default", "shop", "production", 3);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T21:00:00Z"));

    @Test
    void aCallIsOneLineOfJson() {
        var out = new ByteArrayOutputStream();
        try (var log = new JsonLog(out, CLOCK)) {
            log.line(SHOP, "00ff", Level.INFO, "said \"hi\"\nand\u0001 left \\ é \uD83D\uDC1D");
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"time\":\"2026-11-24T21:00:00Z\",\"level\":\"info\",\"namespace\":\"default\","
                        + "\"service\":\"shop\","
                        + "\"environment\":\"production\",\"version\":3,\"requestId\":\"00ff\","
                        + "\"message\":\"said \\\"hi\\\"\\nand\\u0001 left \\\\ é \uD83D\uDC1D\"}\n");
    }

    @Test
    void anOutputThatIsStuckHoldsNobodyUp() {
        var unstuck = new CountDownLatch(1);
        var out = new ByteArrayOutputStream();
        var stuck = new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int start, int count) {
                try {
                    unstuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(bytes, start, count);
            }
        };
        var log = new JsonLog(stuck, CLOCK);
        for (int i = 0; i < 30_000; i++) {
            log.line(SHOP, "1", Level.INFO, "line " + i);
        }
        assertThat(log.droppedLines()).isBetween(1L, 29_999L);
        unstuck.countDown();
        log.close();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(log.droppedLines() + " log lines were dropped");
    }
}
