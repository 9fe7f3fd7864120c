package dev.skep.runtime.hosting;

import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.snapshot.Deployment;
import dev.skep.runtime.snapshot.EnvironmentKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one environment serves in one routing table; never changes. */
final class HostedEnvironment implements Fetcher {
    private static final String VERSION_KEY_HEADER = "skep-version-key";

    private final EnvironmentKey key;
    private final Deployment deployment;
    private final List<HostedVersion> versions;
    private final boolean[] quarantined;
    private final Hosting hosting;
    private final EnvironmentCounters counters;

    /** @param versions in the order of the deployment's */
    HostedEnvironment(
            EnvironmentKey key,
            Deployment deployment,
            List<HostedVersion> versions,
            boolean[] quarantined,
            Hosting hosting,
            EnvironmentCounters counters) {
        this.key = key;
        this.deployment = deployment;
        this.versions = List.copyOf(versions);
        this.quarantined = quarantined;
        this.hosting = hosting;
        this.counters = counters;
    }

    Deployment deployment() {
        return deployment;
    }

    List<HostedVersion> versions() {
        return versions;
    }

    /** True if a caller could not tell the two apart. */
    boolean servesAs(HostedEnvironment other) {
        return versions.equals(other.versions)
                && deployment.versions().equals(other.deployment.versions())
                && Arrays.equals(quarantined, other.quarantined);
    }

    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        int index = versions.size() == 1 ? 0 : choose(request);
        var hosted = versions.get(index);
        if (!quarantined[index] && !hosted.enter()) {
            hosting.fetchAgain(key, request, reply);
            return;
        }
        var metered = new MeteredReply(reply, counters);
        if (quarantined[index]) {
            metered.fail(new Failure(Failure.Kind.QUARANTINED, hosted.version().key() + " is in quarantine"));
            return;
        }
        try {
            hosted.worker().fetch(request, metered);
        } finally {
            hosted.leave();
        }
    }

    /** By share; requests that carry the same version key always reach the same version of one deployment. */
    private int choose(FetchRequest request) {
        String versionKey = request.headers().get(VERSION_KEY_HEADER);
        int point = versionKey == null ? hosting.percentile() : Math.floorMod(spread(versionKey.hashCode()), 100);
        int index = 0;
        for (var weighted : deployment.versions()) {
            point -= weighted.percent();
            if (point < 0) {
                return index;
            }
            index++;
        }
        return index - 1;
    }

    private static int spread(int hash) {
        int h = hash * 0x9e3779b9;
        return h ^ h >>> 16;
    }

    int isolateCount() {
        return versions.stream()
                .mapToInt(hosted -> hosted.worker().isolateCount())
                .sum();
    }

    Set<Long> numbers() {
        return versions.stream().map(v -> v.version().key().number()).collect(Collectors.toUnmodifiableSet());
    }
}
