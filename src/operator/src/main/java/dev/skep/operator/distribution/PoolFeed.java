package dev.skep.operator.distribution;

import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.protocol.distribution.OperatorMessage;
import io.grpc.Status;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the pods of one pool at what the pool is to have. One thread of its own makes the messages, each once for all
 * pods that want the same one, with the values of secrets only for that moment; nobody waits for a slow pod, since
 * what is on its way to it is not followed by anything until it answers.
 *
 * <p>Invariant: nothing is sent before something was offered, so an operator that knows nothing yet empties nobody.
 */
final class PoolFeed {

    private static final System.Logger LOG = System.getLogger(PoolFeed.class.getName());
    /** After something could not be put together, such as when a Secret could not be read. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ref pool;
    private final TermContext context;
    private final Bell bell = new Bell();
    private final Map<String, Member> members = new TreeMap<>();
    /** What pods that went away without a word said last, for as long as they may come back. */
    private final Map<String, Gone> gone = new HashMap<>();

    private Optional<Offer> newest = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private boolean ended;

    private record Gone(Member member, Instant at) {}

    /** What one pod is to be sent next. */
    private record Due(Member member, Progress progress, Progress.Step how) {
        /** Pods with the same one get the same message; none has zero. */
        long base() {
            return how instanceof Progress.Difference(var from) ? from.revision() : 0;
        }
    }

    PoolFeed(Ref pool, TermContext context) {
        this.pool = pool;
        this.context = context;
        Thread.ofVirtual().name("skep-feed-" + pool).start(this::run);
    }

    /** The same as before costs a comparison. */
    synchronized void offer(PoolPart part) {
        if (newest.isEmpty() || !newest.get().part().equals(part)) {
            newest = Optional.of(new Offer(context.nextRevision(), part));
            bell.ring();
        }
    }

    /** The newest stream of a pod is the one that counts. */
    synchronized Member join(PodStream stream, Map<EnvironmentKey, Progress.Served> serving) {
        var member = new Member(stream, Progress.start(serving), context.now());
        var name = stream.pod().pod();
        var replaced = Optional.ofNullable(members.put(name, member));
        // A pod that only changed its stream is as ready as it was.
        replaced.or(() -> Optional.ofNullable(gone.remove(name)).map(Gone::member))
                .ifPresent(before -> member.ready(before.ready()));
        replaced.ifPresent(before -> before.stream().end());
        bell.ring();
        return member;
    }

    /** @return whether it was the pod's newest stream */
    synchronized boolean leave(Member member) {
        var name = member.stream().pod().pod();
        if (!members.remove(name, member)) {
            return false;
        }
        if (member.ready()) {
            gone.put(name, new Gone(member, context.now()));
        }
        return true;
    }

    synchronized void heard(Member member) {
        member.heard(context.now());
    }

    /** @return whether that is news */
    synchronized boolean ready(Member member, boolean ready) {
        return member.ready(ready);
    }

    synchronized boolean acknowledged(Member member, long revision, Set<EnvironmentKey> refused) {
        if (!member.progress().awaits(revision)) {
            LOG.log(Level.WARNING, "{0} acknowledged a revision that it was not sent", member.stream());
            return false;
        }
        // Names that were not sent are not taken into the log: they could be any text.
        member.progress().onItsWay().orElseThrow().offer().part().serves().environments().keySet().stream()
                .filter(refused::contains)
                .forEach(each -> LOG.log(Level.WARNING, "{0} refused {1}", member.stream(), each));
        member.progress(member.progress().acknowledged(refused, context.now()));
        bell.ring();
        return true;
    }

    synchronized boolean rejected(Member member, long revision) {
        if (!member.progress().awaits(revision)) {
            return false;
        }
        member.progress(member.progress().rejected(context.now()));
        bell.ring();
        return true;
    }

    /** What waits for a time is looked at again. @return whether facts changed by time alone */
    synchronized boolean tick() {
        var now = context.now();
        if (!notBefore.equals(Instant.MIN)
                || members.values().stream()
                        .anyMatch(member -> member.progress().waits())) {
            bell.ring();
        }
        return gone.values().removeIf(each -> now.isAfter(each.at().plus(Member.SILENCE_MAX)));
    }

    /** Those that said nothing for too long, once for each silence. */
    synchronized List<PodStream> fellSilent() {
        var now = context.now();
        return members.values().stream()
                .filter(member -> member.fellSilent(now))
                .map(Member::stream)
                .toList();
    }

    synchronized List<PodFacts> facts() {
        var facts = new ArrayList<PodFacts>();
        members.values().forEach(member -> facts.add(member.facts(pool, newest)));
        gone.values().forEach(each -> facts.add(each.member().facts(pool, newest)));
        return facts;
    }

    /** Those that can be talked to; those that get traffic first, since they have nothing else to load. */
    synchronized List<PodStream> streams() {
        return members.values().stream()
                .filter(member -> !member.isSilent())
                .sorted((one, other) -> Boolean.compare(other.ready(), one.ready()))
                .map(Member::stream)
                .toList();
    }

    /** Whether the pool is to have that code, or the pod was sent something that has it and still works on that. */
    synchronized boolean names(BundleKey bundle, String pod) {
        var sent = Optional.ofNullable(members.get(pod))
                .flatMap(member -> member.progress().onItsWay())
                .map(Progress.Sending::offer);
        return newest.filter(offer -> offer.part().names(bundle)).isPresent()
                || sent.filter(offer -> offer.part().names(bundle)).isPresent();
    }

    synchronized boolean serves(Ref version) {
        return newest.filter(offer -> offer.part().serves().versions().containsKey(version))
                .isPresent();
    }

    /** @param leader where the pods have to turn to */
    synchronized void end(Optional<String> leader) {
        ended = true;
        members.values().forEach(member -> member.stream().sendOn(leader));
        members.clear();
        gone.clear();
        bell.ring();
    }

    private void run() {
        try {
            while (!isEnded()) {
                bell.await();
                hangUp();
                try {
                    deliver();
                } catch (RuntimeException e) {
                    // Only the kind: a client's message may quote the Secret it read.
                    LOG.log(
                            Level.WARNING,
                            "pool {0} was not told what is new: {1}",
                            pool,
                            e.getClass().getName());
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** On pods that do not answer: they have to start over. */
    private void hangUp() {
        for (var member : dead()) {
            if (leave(member)) {
                LOG.log(Level.WARNING, "{0} does not answer and has to connect again", member.stream());
                member.stream().fail(Status.ABORTED.withDescription("no answer to the last revision"));
                context.ports().listener().podsChanged();
            }
        }
    }

    private synchronized List<Member> dead() {
        var now = context.now();
        return newest.map(offer -> members.values().stream()
                        .filter(member -> member.progress().next(offer, now) == Progress.Rest.HANG_UP)
                        .toList())
                .orElse(List.of());
    }

    private void deliver() {
        var due = due();
        if (due.isEmpty() || !context.leads()) {
            return;
        }
        var offer = renewed(due);
        var parcels = new HashMap<Long, Parcel>();
        var mapping = new WireMapping(new SecretsOnce(context.ports().secrets()));
        for (var each : due) {
            parcels.computeIfAbsent(each.base(), _ -> parcel(each.how(), offer, mapping));
        }
        due.forEach(each -> deliver(each, offer, parcels.get(each.base())));
    }

    private synchronized List<Due> due() {
        var now = context.now();
        if (ended || newest.isEmpty() || now.isBefore(notBefore)) {
            return List.of();
        }
        notBefore = Instant.MIN;
        var due = new ArrayList<Due>();
        for (var member : members.values()) {
            var how = member.progress().next(newest.get(), now);
            if (!(how instanceof Progress.Rest)) {
                due.add(new Due(member, member.progress(), how));
            }
        }
        return due;
    }

    /** What is sent again has a new number, so that no answer to the first is taken for one to the second. */
    private synchronized Offer renewed(List<Due> due) {
        var offer = newest.orElseThrow();
        if (due.stream().anyMatch(each -> each.progress().trouble().isPresent())) {
            offer = new Offer(context.nextRevision(), offer.part());
            newest = Optional.of(offer);
        }
        return offer;
    }

    private Parcel parcel(Progress.Step how, Offer offer, WireMapping mapping) {
        var message = OperatorMessage.newBuilder();
        if (how instanceof Progress.Difference(var from)) {
            var delta = PartDelta.between(from.part(), offer.part());
            message.setDelta(mapping.delta(delta, from.revision(), offer.revision(), context.epoch()));
        } else {
            message.setSnapshot(mapping.snapshot(offer.part(), offer.revision(), context.epoch()));
        }
        var parcel = new Parcel(message.build());
        if (parcel.bytes() > WireLimits.MESSAGE_BYTES_MAX) {
            LOG.log(Level.ERROR, "pool {0} has more than fits into one message: {1}", pool, parcel);
            throw new IllegalStateException("too large");
        }
        return parcel;
    }

    private synchronized void pause() {
        notBefore = context.now().plus(PAUSE);
    }

    private void deliver(Due due, Offer offer, Parcel parcel) {
        synchronized (this) {
            var member = due.member();
            var isAsItWas = members.get(member.stream().pod().pod()) == member && member.progress() == due.progress();
            if (ended || !isAsItWas || !context.leads()) {
                return;
            }
            member.progress(member.progress().sent(offer, due.how(), context.now()));
        }
        context.figures().sent(parcel);
        due.member().stream().send(parcel);
    }
}
