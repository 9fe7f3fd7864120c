package dev.skep.runtime.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostedVersionTest {
    private static final class Closing implements OpenWorker {
        private final AtomicInteger closes = new AtomicInteger();

        @Override
        public void fetch(FetchRequest request, FetchReply reply) {}

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    @Test
    void theLastCallerClosesARetiredWorker() {
        var worker = new Closing();
        var hosted = new HostedVersion(null, worker);
        assertThat(hosted.enter()).isTrue();
        hosted.retire();
        assertThat(worker.closes).hasValue(0);
        assertThat(hosted.enter()).isFalse();
        hosted.leave();
        assertThat(worker.closes).hasValue(1);
        assertThat(hosted.enter()).isFalse();
    }

    @Test
    void underContentionItIsClosedOnceAndNeverWhileACallerIsInside() throws Exception {
        for (int round = 0; round < 200; round++) {
            var worker = new Closing();
            var hosted = new HostedVersion(null, worker);
            var enteredAfterClose = new AtomicInteger();
            var threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = Thread.ofPlatform().start(() -> {
                    while (hosted.enter()) {
                        enteredAfterClose.addAndGet(worker.closes.get());
                        hosted.leave();
                    }
                });
            }
            hosted.retire();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(worker.closes).hasValue(1);
            assertThat(enteredAfterClose).hasValue(0);
        }
    }
}
