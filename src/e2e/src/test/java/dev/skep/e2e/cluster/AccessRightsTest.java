package dev.skep.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.e2e.stage.AccessRights;
import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * After all other scenarios: the operator used what it was granted, and nothing else.
 *
 * <table>
 * <tr><td>a verb that was asked for and refused</td><td>the roles lack it</td></tr>
 * <tr><td>a verb that was granted and never asked for</td><td>the roles have too much, or a scenario is
 * missing</td></tr>
 * </table>
 */
@OnCluster
@Order(100)
class AccessRightsTest {

    private static final Set<String> NOT_SEEN_HERE = Set.of(
            // Asked by an admission plugin of some clusters, of whoever sets an owner; never by the operator itself.
            "update workerpools.skep.dev/finalizers",
            "update workerservices.skep.dev/finalizers",
            // The authority is replaced after months.
            "update secrets");

    @Test
    void whatIsGrantedIsWhatIsUsed() throws IOException {
        var kubernetes = OnCluster.Connection.get();
        var log = kubernetes.node().flatMap(Node::auditLog);
        assumeTrue(log.isPresent(), "the cluster keeps no audit log: start it with SKEP_CLUSTER_AUDIT=yes");

        var granted = AccessRights.granted(kubernetes.client());
        var rights = AccessRights.used(log.get());

        assertThat(rights.used()).hasSizeGreaterThan(20);
        assertThat(rights.refused()).as("asked for and refused").isEmpty();
        var unused = new TreeSet<>(granted);
        unused.removeAll(rights.used());
        unused.removeAll(NOT_SEEN_HERE);
        assertThat(unused).as("granted and never asked for").isEmpty();
    }
}
