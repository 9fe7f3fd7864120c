package dev.skep.operator.pool;

import dev.skep.api.pool.WorkerPool;
import dev.skep.core.naming.Labels;
import dev.skep.operator.naming.PoolNames;
import dev.skep.operator.settings.PodSettings;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;

/**
 * A second fence around code of strangers, should the runtime's own be climbed: out to public addresses, to names, to
 * the operator and to other pools, and nowhere else in the cluster; in for HTTP, for other pools and for probes.
 */
final class PoolNetworkPolicy {

    private static final int DNS_PORT = 53;

    /** Where clusters and clouds keep what is theirs: private, shared and link-local ranges, loopback, metadata. */
    private static final String[] NOT_PUBLIC_V4 = {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"
    };

    private static final String[] NOT_PUBLIC_V6 = {"::1/128", "fc00::/7", "fe80::/10"};

    static NetworkPolicy of(WorkerPool pool, PodSettings settings) {
        return new NetworkPolicyBuilder()
                .withMetadata(
                        PoolMetadata.of(pool, PoolNames.of(pool.getMetadata().getName())))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(PoolMetadata.selector(pool))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(http(), invocation(), admin())
                .withEgress(names(), operator(settings), otherPools(), publicAddresses())
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule http() {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(tcp(PoolNames.HTTP_PORT))
                .build();
    }

    private static NetworkPolicyIngressRule invocation() {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(podsOfPools())
                .withPorts(tcp(PoolNames.INVOCATION_PORT))
                .build();
    }

    /** The kubelet is always let in; this is for whoever collects metrics, and not for the workers beside it. */
    private static NetworkPolicyIngressRule admin() {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewFrom()
                .withNamespaceSelector(everything())
                .withNewPodSelector()
                .addNewMatchExpression()
                .withKey(Labels.POOL)
                .withOperator("DoesNotExist")
                .endMatchExpression()
                .endPodSelector()
                .endFrom()
                .withPorts(tcp(PoolNames.ADMIN_PORT))
                .build();
    }

    private static NetworkPolicyEgressRule names() {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(new NetworkPolicyPort(null, new IntOrString(DNS_PORT), "UDP"), tcp(DNS_PORT))
                .build();
    }

    private static NetworkPolicyEgressRule operator(PodSettings settings) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", settings.operatorNamespace())
                .endNamespaceSelector()
                .withNewPodSelector()
                .addToMatchLabels(PoolMetadata.NAME, "skep-operator")
                .endPodSelector()
                .endTo()
                .withPorts(tcp(port(settings.operatorAddress())))
                .build();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static NetworkPolicyEgressRule otherPools() {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(podsOfPools())
                .withPorts(tcp(PoolNames.INVOCATION_PORT))
                .build();
    }

    private static NetworkPolicyEgressRule publicAddresses() {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(allBut("0.0.0.0/0", NOT_PUBLIC_V4), allBut("::/0", NOT_PUBLIC_V6))
                .build();
    }

    private static NetworkPolicyPeer allBut(String all, String... but) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(all)
                .withExcept(but)
                .endIpBlock()
                .build();
    }

    private static NetworkPolicyPeer podsOfPools() {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(everything())
                .withNewPodSelector()
                .addNewMatchExpression()
                .withKey(Labels.POOL)
                .withOperator("Exists")
                .endMatchExpression()
                .endPodSelector()
                .build();
    }

    private static LabelSelector everything() {
        return new LabelSelectorBuilder().build();
    }

    private static NetworkPolicyPort tcp(int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), "TCP");
    }

    private PoolNetworkPolicy() {}
}
