package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.BundleRequest;
import dev.skep.protocol.distribution.DistributionGrpc;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.runtime.distribution.UnusableBundle.Kind;
import dev.skep.runtime.transport.Address;
import dev.skep.runtime.transport.GrpcThreads;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One stream with one replica of the operator, from its beginning to its end, and the bundles fetched beside it.
 *
 * <p>Invariant: what the operator says is read in its order by one thread; anybody may speak at any time, and after
 * the end nobody is heard. Whatever goes wrong with a fetch other than with the bundle itself ends the link.
 */
final class Link implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 256 << 20;
    private static final int BUNDLE_BYTES_MAX = 64 << 20;
    private static final int FETCH_SECONDS_MAX = 30;
    private static final int LAST_WORDS_SECONDS_MAX = 1;

    /** What is heard: a message, or why there are no more. */
    sealed interface Heard {
        record Said(OperatorMessage message) implements Heard {}

        record Over(Status why) implements Heard {}
    }

    /** The link does not work any more; the message says why. */
    static final class Broken extends Exception {
        Broken(Status status) {
            super(status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription()));
        }
    }

    private final Address address;
    private final ManagedChannel channel;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StreamObserver<PodMessage> out;
    private boolean over;

    Link(Address address, GrpcThreads threads, SslContext tls) {
        this.address = address;
        this.channel = threads.channelTo(address, tls)
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .build();
        this.out = DistributionGrpc.newStub(channel).follow(new Ear());
    }

    Address address() {
        return address;
    }

    synchronized void say(PodMessage message) {
        if (!over) {
            try {
                out.onNext(message);
            } catch (RuntimeException e) {
                end(Status.fromThrowable(e));
            }
        }
    }

    synchronized boolean isOpen() {
        return !over;
    }

    /** Empty when nothing came for that long. */
    Optional<Heard> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What is next, if it is here already, without taking it. */
    Optional<Heard> waiting() {
        return Optional.ofNullable(heard.peek());
    }

    /** Blocks. @throws UnusableBundle where the operator does not have it */
    byte[] fetch(String digest) throws UnusableBundle, Broken {
        var bytes = new ByteArrayOutputStream();
        try {
            var chunks = DistributionGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(FETCH_SECONDS_MAX, TimeUnit.SECONDS)
                    .fetchBundle(BundleRequest.newBuilder().setDigest(digest).build());
            while (chunks.hasNext()) {
                bytes.writeBytes(chunks.next().getGzip().toByteArray());
                if (bytes.size() > BUNDLE_BYTES_MAX) {
                    throw new UnusableBundle(Kind.CORRUPT, "bundle " + digest + " is too large");
                }
            }
            return bytes.toByteArray();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                throw new UnusableBundle(Kind.ABSENT, "the operator has no bundle " + digest);
            }
            throw new Broken(e.getStatus());
        }
    }

    private synchronized void end(Status why) {
        if (!over) {
            over = true;
            heard.add(new Heard.Over(why));
        }
    }

    /** Our last words still leave, if the other side takes them soon. Returns at once. */
    @Override
    public void close() {
        synchronized (this) {
            if (!over) {
                out.onCompleted();
            }
            end(Status.CANCELLED);
        }
        channel.shutdown();
        Thread.ofVirtual().name("skep-link-end").start(() -> {
            try {
                channel.awaitTermination(LAST_WORDS_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            channel.shutdownNow();
        });
    }

    private final class Ear implements StreamObserver<OperatorMessage> {
        @Override
        public void onNext(OperatorMessage message) {
            heard.add(new Heard.Said(message));
        }

        @Override
        public void onError(Throwable cause) {
            end(Status.fromThrowable(cause));
        }

        @Override
        public void onCompleted() {
            end(Status.OK);
        }
    }
}
