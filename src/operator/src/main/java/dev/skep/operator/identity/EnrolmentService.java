package dev.skep.operator.identity;

import com.google.protobuf.ByteString;
import dev.skep.protocol.identity.EnrollRequest;
import dev.skep.protocol.identity.Enrollment;
import dev.skep.protocol.identity.IdentityGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Gives a pod its certificate for its token. This is the one call that strangers can make: what they send is small, and
 * only so many of them are passed on to the API server at once.
 */
final class EnrolmentService extends IdentityGrpc.IdentityImplBase {

    private static final System.Logger LOG = System.getLogger(EnrolmentService.class.getName());
    private static final int REVIEWS_AT_ONCE_MAX = 16;
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final int TOKEN_CHARS_MAX = 16_384;
    private static final int REQUEST_BYTES_MAX = 16_384;

    private final TokenReviewer reviewer;
    private final Identity identity;
    private final Semaphore reviews = new Semaphore(REVIEWS_AT_ONCE_MAX);

    EnrolmentService(TokenReviewer reviewer, Identity identity) {
        this.reviewer = reviewer;
        this.identity = identity;
    }

    @Override
    public void enroll(EnrollRequest request, StreamObserver<Enrollment> answer) {
        try {
            answer.onNext(enroll(request));
            answer.onCompleted();
        } catch (EnrolmentRefused e) {
            LOG.log(Level.WARNING, "enrolment refused: {0}", e.getMessage());
            answer.onError(status(e.why()).withDescription(e.getMessage()).asRuntimeException());
        }
    }

    private Enrollment enroll(EnrollRequest request) throws EnrolmentRefused {
        if (request.getToken().isEmpty() || request.getToken().length() > TOKEN_CHARS_MAX) {
            throw new EnrolmentRefused(EnrolmentRefused.Why.MALFORMED, "token: it is empty or too long");
        }
        if (request.getCertificateRequest().size() > REQUEST_BYTES_MAX) {
            throw new EnrolmentRefused(EnrolmentRefused.Why.MALFORMED, "certificate_request: it is too long");
        }
        var key = CertificateRequest.key(request.getCertificateRequest().toByteArray());
        var pod = review(request.getToken());
        var issued = identity.issue(pod, key);
        LOG.log(Level.INFO, "enrolled {0}", pod);
        var enrollment = Enrollment.newBuilder().addChain(ByteString.copyFrom(Pem.der(issued.certificate())));
        issued.roots().forEach(root -> enrollment.addRoots(ByteString.copyFrom(Pem.der(root))));
        return enrollment.build();
    }

    private PodIdentity review(String token) throws EnrolmentRefused {
        var busy = new EnrolmentRefused(EnrolmentRefused.Why.NOT_NOW, "too many pods enrol at once; come again");
        try {
            if (!reviews.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy;
        }
        try {
            return reviewer.review(token)
                    .orElseThrow(() -> new EnrolmentRefused(
                            EnrolmentRefused.Why.UNKNOWN_TOKEN,
                            "token: the API server does not vouch for it as a pool's, with the audience skep"));
        } catch (RuntimeException e) {
            // Only the kind: a client's message may quote what was sent.
            LOG.log(
                    Level.WARNING,
                    "a token could not be reviewed: {0}",
                    e.getClass().getName());
            throw new EnrolmentRefused(EnrolmentRefused.Why.NOT_NOW, "the API server could not be asked; come again");
        } finally {
            reviews.release();
        }
    }

    private static Status status(EnrolmentRefused.Why why) {
        return switch (why) {
            case MALFORMED -> Status.INVALID_ARGUMENT;
            case UNKNOWN_TOKEN -> Status.UNAUTHENTICATED;
            case NOT_NOW -> Status.UNAVAILABLE;
        };
    }
}
