package dev.skep.operator;

import dev.skep.operator.distribution.Leadership;
import dev.skep.operator.kube.Connection;
import dev.skep.operator.kube.KubeCluster;
import dev.skep.operator.kube.SecretReader;
import dev.skep.operator.round.Inbox;
import dev.skep.operator.round.Serving;
import dev.skep.operator.round.Trigger;
import dev.skep.operator.settings.OperatorSettings;
import java.time.InstantSource;

/** The runtime pods, as this process has to do with them. */
public interface Pods extends AutoCloseable {

    Serving serving();

    /** What pods are to trust, PEM. */
    String roots();

    /** Call it at once when the lease is won or lost. */
    void leadershipChanged();

    @Override
    void close();

    /** What is needed to serve them. */
    record Context(
            OperatorSettings settings,
            Connection connection,
            KubeCluster cluster,
            SecretReader secrets,
            Leadership leadership,
            Inbox inbox,
            Trigger trigger,
            InstantSource clock) {}

    /** Begins to serve them; tried again when it throws. */
    @FunctionalInterface
    interface Start {
        Pods start(Context context) throws Exception;
    }
}
