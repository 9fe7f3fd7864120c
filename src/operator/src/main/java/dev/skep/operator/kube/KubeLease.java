package dev.skep.operator.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The lease as the API server keeps it; the holder's address stands behind its name. */
public final class KubeLease implements LeaseStore {

    static final String NAME = "skep-operator";
    private static final String SEPARATOR = "@";

    private final Connection connection;
    private final String namespace;

    public KubeLease(Connection connection, String namespace) {
        this.connection = connection;
        this.namespace = namespace;
    }

    @Override
    public Optional<Term> read() {
        try {
            return Optional.ofNullable(connection
                            .client()
                            .leases()
                            .inNamespace(namespace)
                            .withName(NAME)
                            .get())
                    .map(KubeLease::term);
        } catch (KubernetesClientException e) {
            throw Failures.passing("read Lease " + namespace + "/" + NAME, e);
        }
    }

    private static Term term(Lease lease) {
        var spec = Optional.ofNullable(lease.getSpec()).orElseGet(LeaseSpec::new);
        var holder = Optional.ofNullable(spec.getHolderIdentity()).filter(text -> !text.isEmpty());
        var at = holder.map(text -> text.indexOf(SEPARATOR)).filter(index -> index >= 0);
        return new Term(
                Optional.of(lease.getMetadata().getResourceVersion()),
                at.map(index -> holder.get().substring(0, index)).or(() -> holder),
                at.map(index -> holder.get().substring(index + 1)),
                instant(spec.getAcquireTime()),
                instant(spec.getRenewTime()),
                Duration.ofSeconds(
                        Optional.ofNullable(spec.getLeaseDurationSeconds()).orElse(0)),
                Optional.ofNullable(spec.getLeaseTransitions()).orElse(0));
    }

    private static Instant instant(ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    @Override
    public boolean write(Term term) {
        var lease = lease(term);
        try {
            if (term.version().isPresent()) {
                connection.writes().replace(lease);
            } else {
                connection.writes().create(lease);
            }
            return true;
        } catch (KubernetesClientException e) {
            if (Failures.isConflict(e) || Failures.isMissing(e)) {
                return false;
            }
            throw Failures.passing("write Lease " + namespace + "/" + NAME, e);
        }
    }

    private Lease lease(Term term) {
        var holder = term.holder()
                .map(name -> name + SEPARATOR + term.address().orElse(""))
                .orElse("");
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withResourceVersion(term.version().orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withAcquireTime(term.began().atZone(ZoneOffset.UTC))
                .withRenewTime(term.renewed().atZone(ZoneOffset.UTC))
                .withLeaseDurationSeconds((int) term.duration().toSeconds())
                .withLeaseTransitions(term.transitions())
                .endSpec()
                .build();
    }
}
