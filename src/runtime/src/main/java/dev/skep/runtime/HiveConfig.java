package dev.skep.runtime;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.http.HttpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between a pod, local mode and a test.
 *
 * @param address where workers answer; port 0 takes a free one
 * @param adminAddress where health and metrics answer, apart from the workers' clients; empty for none
 * @param scheme of the URLs that workers see: {@code https} where a proxy in front ends TLS
 * @param cores how many isolates may run at the same moment; sockets get a third of as many threads
 * @param allowInterpreter whether to start without the JIT compiler, a hundred times slower
 * @param idleEviction after that long without a call an isolate is ended
 * @param pages hosts that the process itself answers at, lower case; a snapshot's host of the same name comes first
 * @param unusedMax while draining, how long a connection without a request stays open for one already on its way
 * @param drainMax while draining, after this requests still open are cut
 */
public record HiveConfig(
        InetSocketAddress address,
        Optional<InetSocketAddress> adminAddress,
        String scheme,
        HttpLimits limits,
        Dispatch dispatch,
        int cores,
        boolean allowInterpreter,
        Duration idleEviction,
        Map<String, Fetcher> pages,
        Duration unusedMax,
        Duration drainMax) {

    /** Who runs JavaScript: threads of its own, or those that read the sockets. */
    public enum Dispatch {
        HANDOFF,
        INLINE
    }

    public HiveConfig {
        pages = Map.copyOf(pages);
    }

    /**
     * As local mode wants it: no admin port, plain HTTP, ended at once by Ctrl-C when nothing is under way, else
     * soon.
     */
    public static HiveConfig local(InetSocketAddress address) {
        return new HiveConfig(
                address,
                Optional.empty(),
                "http",
                HttpLimits.DEFAULT,
                Dispatch.HANDOFF,
                Runtime.getRuntime().availableProcessors(),
                false,
                Duration.ofMinutes(5),
                Map.of(),
                Duration.ZERO,
                Duration.ofSeconds(5));
    }

    public HiveConfig withAdmin(InetSocketAddress admin) {
        return new HiveConfig(
                address,
                Optional.of(admin),
                scheme,
                limits,
                dispatch,
                cores,
                allowInterpreter,
                idleEviction,
                pages,
                unusedMax,
                drainMax);
    }

    public HiveConfig withPages(Map<String, Fetcher> ownPages) {
        return new HiveConfig(
                address,
                adminAddress,
                scheme,
                limits,
                dispatch,
                cores,
                allowInterpreter,
                idleEviction,
                ownPages,
                unusedMax,
                drainMax);
    }

    public HiveConfig withEngine(Dispatch how, boolean interpreterAllowed) {
        return new HiveConfig(
                address,
                adminAddress,
                scheme,
                limits,
                how,
                cores,
                interpreterAllowed,
                idleEviction,
                pages,
                unusedMax,
                drainMax);
    }
}
