package dev.skep.runtime.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Permits only addresses that anybody on the Internet could reach, after the IANA special-purpose registries.
 *
 * <p>IPv4 lists what is refused. IPv6 lists what is permitted, global unicast, less the blocks inside it that embed or
 * translate to other addresses: whatever smuggles an IPv4 address (mapped, NAT64, 6to4, Teredo) is refused whole,
 * because what it leads to is decided by a router that we do not know.
 */
public final class PublicAddresses implements AddressPolicy {
    private static final List<AddressRange> REFUSED_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; pods and nodes of some clouds
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; cloud metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved and broadcast

    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");
    private static final List<AddressRange> REFUSED_V6 = ranges(
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20", // documentation
            "3ffe::/16"); // the old 6bone

    private final List<AddressRange> alsoRefused;

    /**
     * @param alsoRefused public-looking addresses that are inside all the same: nodes, pods, services of this cluster
     */
    public PublicAddresses(List<AddressRange> alsoRefused) {
        this.alsoRefused = List.copyOf(alsoRefused);
    }

    private static List<AddressRange> ranges(String... cidrs) {
        return Arrays.stream(cidrs).map(AddressRange::of).toList();
    }

    @Override
    public boolean permits(InetAddress address) {
        return isPublic(address) && !inside(alsoRefused, address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !inside(REFUSED_V4, address);
        }
        return GLOBAL_V6.contains(address) && !inside(REFUSED_V6, address);
    }

    private static boolean inside(List<AddressRange> ranges, InetAddress address) {
        for (var range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
