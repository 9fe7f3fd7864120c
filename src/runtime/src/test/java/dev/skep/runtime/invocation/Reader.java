package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.ByteStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a body piece by piece and checks that each byte is the one that {@link Source} made. */
final class Reader {
    private static final int DEADLINE_SECONDS = 60;

    private final ByteStream body;
    private long read;

    Reader(ByteStream body) {
        this.body = body;
    }

    /** Reads on to the end. @return bytes in all */
    long readAll() {
        while (next()) {
            // Each chunk is checked as it comes.
        }
        return read;
    }

    /** @return false at the end */
    boolean next() {
        var chunk = pull();
        if (chunk.length == 0) {
            return false;
        }
        for (byte b : chunk) {
            if (b != (byte) (read % 251)) {
                throw new AssertionError("byte " + read + " is wrong");
            }
            read++;
        }
        return true;
    }

    private byte[] pull() {
        var answer = new CompletableFuture<byte[]>();
        body.pull(new ByteStream.Sink() {
            @Override
            public void chunk(byte[] bytes) {
                answer.complete(bytes);
            }

            @Override
            public void end() {
                answer.complete(new byte[0]);
            }

            @Override
            public void failed(String reason) {
                answer.completeExceptionally(new BrokenOff(reason));
            }
        });
        try {
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (BrokenOff) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static final class BrokenOff extends RuntimeException {
        BrokenOff(String reason) {
            super(reason);
        }
    }
}
