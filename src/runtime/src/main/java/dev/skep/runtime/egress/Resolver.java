package dev.skep.runtime.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Names to addresses. Asked once for each hop; its answer is checked and used, and not asked for again. */
@FunctionalInterface
public interface Resolver {
    /** @return fails, or gives an empty list, where the name is not known */
    CompletableFuture<List<InetAddress>> resolve(String host);
}
