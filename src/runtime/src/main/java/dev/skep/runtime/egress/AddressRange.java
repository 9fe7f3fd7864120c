package dev.skep.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public record AddressRange(InetAddress first, int prefixBits) {
    /** @throws IllegalArgumentException when the text is no address block; the message shows it */
    public static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        var address = slash < 0 ? null : HostLiteral.parse(cidr.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not an address block: " + cidr);
        }
        return new AddressRange(address, Integer.parseInt(cidr.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += 8) {
            int mask = 0xff00 >> Math.min(8, prefixBits - bit) & 0xff;
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
