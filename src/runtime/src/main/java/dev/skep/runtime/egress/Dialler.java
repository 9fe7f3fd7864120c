package dev.skep.runtime.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The last step before a connection: a test leads permitted addresses to a server of its own. */
@FunctionalInterface
public interface Dialler {
    Dialler DIRECT = InetSocketAddress::new;

    InetSocketAddress socket(InetAddress checked, int port);
}
