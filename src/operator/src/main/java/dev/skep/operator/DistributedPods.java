package dev.skep.operator;

import dev.skep.core.naming.Ref;
import dev.skep.core.observed.PodFacts;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.operator.distribution.Distribution;
import dev.skep.operator.distribution.DistributionPorts;
import dev.skep.operator.identity.Identity;
import dev.skep.operator.identity.OperatorName;
import dev.skep.operator.kube.AuthoritySecret;
import dev.skep.operator.kube.BundleReader;
import dev.skep.operator.kube.TokenReviews;
import dev.skep.operator.round.Serving;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** Pods that connect over mutual TLS. */
record DistributedPods(Identity identity, Distribution distribution) implements Pods, Serving {

    static DistributedPods start(Context context) throws IOException {
        var replica = context.settings().replica();
        var identity = Identity.open(
                OperatorName.in(replica.namespace()),
                new AuthoritySecret(context.connection(), replica.namespace()),
                new TokenReviews(context.connection()),
                context.clock(),
                context.trigger()::pull);
        try {
            var ports = new DistributionPorts(
                    context.secrets(),
                    new BundleReader(context.connection()),
                    context.cluster().endpoints(),
                    context.leadership(),
                    context.inbox());
            var address = new InetSocketAddress(replica.port());
            return new DistributedPods(identity, Distribution.start(address, identity, ports, context.clock()));
        } catch (IOException | RuntimeException e) {
            identity.close();
            throw e;
        }
    }

    @Override
    public Serving serving() {
        return this;
    }

    @Override
    public String roots() {
        return identity.rootsPem();
    }

    @Override
    public void leadershipChanged() {
        distribution.leadershipChanged();
    }

    @Override
    public void publish(Snapshot whole) {
        distribution.publish(whole);
    }

    @Override
    public void endpointsChanged() {
        distribution.endpointsChanged();
    }

    @Override
    public void admit(Snapshot.Version candidate, Ref pool) {
        distribution.admit(candidate, pool);
    }

    @Override
    public void retainAdmissions(Set<Ref> versions) {
        distribution.retainAdmissions(versions);
    }

    @Override
    public List<PodFacts> pods() {
        return distribution.pods();
    }

    @Override
    public void close() {
        distribution.close();
        identity.close();
    }
}
