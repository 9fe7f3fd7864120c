package dev.skep.operator.distribution;

import dev.skep.core.bundle.BundleKey;
import dev.skep.protocol.distribution.BundleChunk;
import dev.skep.protocol.distribution.BundleRequest;
import dev.skep.protocol.distribution.DistributionGrpc;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls of pods. What a pod may have follows from its certificate and from nothing that it says. */
final class DistributionService extends DistributionGrpc.DistributionImplBase {

    private static final System.Logger LOG = System.getLogger(DistributionService.class.getName());

    private final Supplier<Optional<Term>> term;
    private final DistributionPorts ports;

    /** @param term the present one; empty while another replica leads */
    DistributionService(Supplier<Optional<Term>> term, DistributionPorts ports) {
        this.term = term;
        this.ports = ports;
    }

    @Override
    public StreamObserver<PodMessage> follow(StreamObserver<OperatorMessage> out) {
        var stream = new PodStream(Callers.current(), out);
        var call = new FollowCall(stream, hello -> begin(stream, hello));
        ((ServerCallStreamObserver<OperatorMessage>) out).setOnCancelHandler(() -> {
            stream.broke();
            call.leave();
        });
        return call;
    }

    private Optional<Term.Following> begin(PodStream stream, PodMessage hello) {
        var following = term.get().flatMap(now -> now.follow(stream, hello.getHello()));
        if (following.isEmpty()) {
            stream.sendOn(ports.leadership().leaderAddress());
        }
        return following;
    }

    @Override
    public void fetchBundle(BundleRequest request, StreamObserver<BundleChunk> out) {
        var pod = Callers.current();
        var key = new BundleKey(pod.namespace(), request.getDigest());
        var now = term.get();
        if (now.isEmpty()) {
            fail(out, Status.UNAVAILABLE, "another replica leads");
        } else if (!now.get().mayFetch(pod, key)) {
            fail(out, Status.NOT_FOUND, "nothing of the pool's names it");
        } else {
            send(key, (ServerCallStreamObserver<BundleChunk>) out);
        }
    }

    private void send(BundleKey key, ServerCallStreamObserver<BundleChunk> out) {
        try {
            var bundle = ports.bundles().bundle(key);
            if (bundle.isPresent()) {
                BundleSlices.send(BundleSlices.of(bundle.get()), out);
            } else {
                LOG.log(Level.WARNING, "the code {0} is named and is not stored", key);
                fail(out, Status.NOT_FOUND, "it is not stored");
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "the code {0} could not be read: {1}",
                    key,
                    e.getClass().getName());
            fail(out, Status.UNAVAILABLE, "it cannot be read at present");
        }
    }

    private static void fail(StreamObserver<BundleChunk> out, Status status, String why) {
        out.onError(status.withDescription(why).asRuntimeException());
    }
}
