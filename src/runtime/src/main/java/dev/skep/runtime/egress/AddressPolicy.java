package dev.skep.runtime.egress;

import java.net.InetAddress;

/** Which addresses a worker may reach. Asked with the very address that is connected to next, never with a name. */
@FunctionalInterface
public interface AddressPolicy {
    boolean permits(InetAddress address);

    /** Refuses what either refuses. */
    default AddressPolicy and(AddressPolicy other) {
        return address -> permits(address) && other.permits(address);
    }
}
