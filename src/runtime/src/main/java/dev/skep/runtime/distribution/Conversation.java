package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.Ack;
import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.Nack;
import dev.skep.protocol.distribution.NotLeader;
import dev.skep.protocol.distribution.OperatorMessage;
import dev.skep.protocol.distribution.PodMessage;
import dev.skep.protocol.distribution.Snapshot;
import dev.skep.protocol.distribution.Version;
import dev.skep.runtime.distribution.Link.Heard;
import dev.skep.runtime.transport.Address;
import dev.skep.runtime.transport.Backoff;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is said on one link, and what follows from it.
 *
 * <p>Invariant: every snapshot or delta is answered by Ack once it serves, or by Nack and changes nothing; a delta
 * that was overtaken by a later one while it waited is answered by the Ack of that one. After a Nack only a whole
 * snapshot is listened to, and Nacks in a row come ever more slowly.
 */
final class Conversation {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Fetches fetches;
    private final Admissions admissions;
    private final Runnable onSwitched;
    private final Consumer<PodMessage> mouth;
    private final Backoff nackBackoff;
    private boolean nacked;
    private boolean nackedBefore;
    private boolean switched;
    private Optional<Address> leader = Optional.empty();
    private String ending = "it hung up";
    private boolean over;

    /**
     * @param onSwitched told after each acknowledgement
     * @param mouth speaks on the link that is open by then: a verdict takes its time
     */
    Conversation(
            Ledger ledger,
            BundleStore bundles,
            Admissions admissions,
            Runnable onSwitched,
            Consumer<PodMessage> mouth,
            Backoff nackBackoff) {
        this.ledger = ledger;
        this.fetches = new Fetches(bundles);
        this.admissions = admissions;
        this.onSwitched = onSwitched;
        this.mouth = mouth;
        this.nackBackoff = nackBackoff;
    }

    /** Returns when there is nothing more to hear. */
    void listen(Link link) throws InterruptedException {
        while (!over) {
            var heard = link.next(PATIENCE);
            if (heard.isPresent()) {
                hear(heard.get(), link);
            }
        }
    }

    private void hear(Heard heard, Link link) throws InterruptedException {
        switch (heard) {
            case Heard.Over(var why) -> {
                over = true;
                ending = why.getCode() + (why.getDescription() == null ? "" : ", " + why.getDescription());
            }
            case Heard.Said(var message) -> hear(message, link);
        }
    }

    private void hear(OperatorMessage message, Link link) throws InterruptedException {
        switch (message.getMessageCase()) {
            case SNAPSHOT -> snapshot(message.getSnapshot(), link);
            case DELTA -> delta(message.getDelta(), link);
            case ADMIT -> admit(message.getAdmit().getVersion(), link);
            case NOT_LEADER -> notLeader(message.getNotLeader());
            // Reserved, or of a later release.
            case TAIL, MESSAGE_NOT_SET -> {}
        }
    }

    private void snapshot(Snapshot snapshot, Link link) throws InterruptedException {
        if (isOfCurrentLeader(snapshot.getEpoch(), snapshot.getRevision(), link)) {
            nacked = false;
            take(Held.of(snapshot), link);
        }
    }

    private void delta(Delta delta, Link link) throws InterruptedException {
        if (nacked || !isOfCurrentLeader(delta.getEpoch(), delta.getRevision(), link)) {
            return;
        }
        var next = ledger.wanted();
        var newest = delta;
        while (true) {
            if (!next.isBaseOf(newest)) {
                nack(
                        newest.getRevision(),
                        "this pod is at revision " + next.revision() + " of epoch " + next.epoch() + ", not at "
                                + newest.getBase() + " of " + newest.getEpoch(),
                        link);
                return;
            }
            next = next.plus(newest);
            var following = deltaWaiting(link);
            if (following.isEmpty()) {
                break;
            }
            newest = following.get();
        }
        take(next, link);
    }

    /** Changes that have come meanwhile are made in one switch. */
    private static Optional<Delta> deltaWaiting(Link link) throws InterruptedException {
        if (link.waiting().orElse(null) instanceof Heard.Said(var message) && message.hasDelta()) {
            link.next(Duration.ZERO);
            return Optional.of(message.getDelta());
        }
        return Optional.empty();
    }

    private boolean isOfCurrentLeader(long epoch, long revision, Link link) throws InterruptedException {
        long known = ledger.wanted().epoch();
        if (epoch >= known) {
            return true;
        }
        nack(revision, "epoch " + epoch + " is over: this pod has heard the leader of epoch " + known, link);
        over = true;
        ending = "it led in epoch " + epoch + ", and there is a later leader";
        return false;
    }

    private void take(Held next, Link link) throws InterruptedException {
        try {
            var unusable = fetches.fetchAll(next.bundles(), link);
            var refused = ledger.take(next, unusable);
            switched = true;
            nackedBefore = false;
            nackBackoff.reset();
            refused.forEach(refusal -> LOG.log(
                    Level.WARNING,
                    "revision {0}: {1} of {2} stays as it was: {3}",
                    Long.toString(next.revision()),
                    refusal.getEnvironment().getEnvironment(),
                    refusal.getEnvironment().getService(),
                    refusal.getReason()));
            link.say(PodMessage.newBuilder()
                    .setAck(Ack.newBuilder().setRevision(next.revision()).addAllRefused(refused))
                    .build());
            onSwitched.run();
        } catch (UnusableBundle e) {
            nack(next.revision(), e.getMessage(), link);
        } catch (IOException e) {
            nack(next.revision(), "this pod cannot keep it on its disk: " + e.getMessage(), link);
        } catch (Link.Broken e) {
            over = true;
            ending = e.getMessage();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "revision " + next.revision() + " cannot be taken", e);
            nack(next.revision(), "a fault in the pod: " + e, link);
        }
    }

    private void nack(long revision, String reason, Link link) throws InterruptedException {
        LOG.log(Level.WARNING, "revision {0} is not taken: {1}", Long.toString(revision), reason);
        if (nackedBefore) {
            Thread.sleep(nackBackoff.next());
        }
        nacked = true;
        nackedBefore = true;
        link.say(PodMessage.newBuilder()
                .setNack(Nack.newBuilder().setRevision(revision).setReason(reason))
                .build());
    }

    private void admit(Version version, Link link) {
        admissions.judge(
                version,
                digest -> fetches.fetch(digest, link),
                verdict ->
                        mouth.accept(PodMessage.newBuilder().setVerdict(verdict).build()));
    }

    private void notLeader(NotLeader redirect) {
        over = true;
        leader = Address.parse(redirect.getAddress());
        ending = "it does not lead, and knows nobody who does";
    }

    /** Where the leader answers, if that is how it ended. */
    Optional<Address> leader() {
        return leader;
    }

    /** Whether anything that was said serves now. */
    boolean hasSwitched() {
        return switched;
    }

    String ending() {
        return ending;
    }
}
