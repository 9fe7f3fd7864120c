package dev.skep.operator.distribution;

import dev.skep.protocol.distribution.PodMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/** What one pod says, from its Hello to its end. gRPC calls it by one thread at a time. */
final class FollowCall implements StreamObserver<PodMessage> {

    private static final System.Logger LOG = System.getLogger(FollowCall.class.getName());

    private final PodStream stream;
    private final Function<PodMessage, Optional<Term.Following>> begin;
    private Optional<Term.Following> following = Optional.empty();

    /** @param begin given Hello; empty where the pod was sent on to the leader */
    FollowCall(PodStream stream, Function<PodMessage, Optional<Term.Following>> begin) {
        this.stream = stream;
        this.begin = begin;
    }

    @Override
    public void onNext(PodMessage message) {
        if (following.isPresent()) {
            heard(following.get(), message);
        } else if (message.hasHello()) {
            following = begin.apply(message);
        } else {
            stream.fail(Status.FAILED_PRECONDITION.withDescription("the first message has to be hello"));
        }
    }

    private void heard(Term.Following pod, PodMessage message) {
        switch (message.getMessageCase()) {
            case ALIVE -> pod.alive(message.getAlive().getReady());
            case ACK -> pod.acknowledged(message.getAck());
            case NACK -> {
                // A pod's own words may quote what it was sent.
                LOG.log(Level.WARNING, "{0} took nothing of what it was sent", stream);
                pod.rejected(message.getNack().getRevision());
            }
            case VERDICT -> pod.judged(message.getVerdict());
            case DEAF -> pod.deaf(WireMapping.ref(message.getDeaf().getVersion()));
            case HELLO, TAIL, MESSAGE_NOT_SET -> {}
        }
    }

    @Override
    public void onError(Throwable gone) {
        stream.broke();
        leave();
    }

    @Override
    public void onCompleted() {
        stream.end();
        leave();
    }

    /** More than once is once. */
    void leave() {
        following.ifPresent(Term.Following::left);
        following = Optional.empty();
    }
}
