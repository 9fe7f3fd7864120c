package dev.skep.operator.settings;

import dev.skep.core.observed.Settings;
import java.util.Set;

/**
 * What this installation decides, and who this replica is.
 *
 * @param replica this pod
 * @param namespaces those that are looked after; empty: all
 * @param planning what the heart is told
 */
public record OperatorSettings(
        Replica replica, Set<String> namespaces, Settings planning, PodSettings pods, HostnameSettings hostnames) {

    /**
     * One pod of the operator.
     *
     * @param address where pods of pools reach it, without port
     * @param port it listens on for them; 0: any
     */
    public record Replica(String name, String namespace, String address, int port) {}

    public OperatorSettings {
        namespaces = Set.copyOf(namespaces);
    }
}
