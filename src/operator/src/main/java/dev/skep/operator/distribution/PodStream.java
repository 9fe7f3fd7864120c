package dev.skep.operator.distribution;

import dev.skep.operator.identity.PodIdentity;
import dev.skep.protocol.distribution.NotLeader;
import dev.skep.protocol.distribution.OperatorMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** The way to one pod. Messages go out whole and in the order of the calls; after the end nothing does. */
final class PodStream {

    private final PodIdentity pod;
    private final StreamObserver<OperatorMessage> out;
    private boolean ended;

    PodStream(PodIdentity pod, StreamObserver<OperatorMessage> out) {
        this.pod = pod;
        this.out = out;
    }

    PodIdentity pod() {
        return pod;
    }

    /** Never waits for the pod: what it does not read is kept for it, and that is one revision at most. */
    synchronized void send(Parcel parcel) {
        if (ended) {
            return;
        }
        try {
            out.onNext(parcel.message());
        } catch (RuntimeException e) {
            // The call was over a moment before it was told: that is one pod's trouble and nobody else's.
            ended = true;
        }
    }

    /** @param leader where the pod has to turn to; empty while nobody leads */
    synchronized void sendOn(Optional<String> leader) {
        send(new Parcel(OperatorMessage.newBuilder()
                .setNotLeader(NotLeader.newBuilder().setAddress(leader.orElse("")))
                .build()));
        end();
    }

    synchronized void end() {
        if (!ended) {
            ended = true;
            out.onCompleted();
        }
    }

    synchronized void fail(Status status) {
        if (!ended) {
            ended = true;
            out.onError(status.asRuntimeException());
        }
    }

    /** The pod is gone: there is nobody to say the end to. */
    synchronized void broke() {
        ended = true;
    }

    @Override
    public String toString() {
        return pod.toString();
    }
}
