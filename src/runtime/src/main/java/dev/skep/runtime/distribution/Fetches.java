package dev.skep.runtime.distribution;

import dev.skep.runtime.distribution.UnusableBundle.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Gets code that is not on the disk yet, a few bundles at a time. */
final class Fetches {
    private static final int AT_ONCE_MAX = 8;

    private final BundleStore bundles;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    Fetches(BundleStore bundles) {
        this.bundles = bundles;
    }

    /** Returns when it is on the disk. */
    void fetch(String digest, Link link) throws UnusableBundle, Link.Broken, IOException, InterruptedException {
        if (!BundleDigest.isOne(digest)) {
            throw new UnusableBundle(Kind.ABSENT, "\"" + digest + "\" names no bundle");
        }
        if (bundles.has(digest)) {
            return;
        }
        places.acquire();
        try {
            bundles.write(digest, link.fetch(digest));
        } finally {
            places.release();
        }
    }

    /**
     * Returns when all that can be had are on the disk.
     *
     * @return those that cannot be had whoever asks, each with the reason
     * @throws UnusableBundle where one came damaged
     */
    Map<String, String> fetchAll(Set<String> digests, Link link)
            throws UnusableBundle, Link.Broken, IOException, InterruptedException {
        var missing = digests.stream().filter(digest -> !bundles.has(digest)).toList();
        if (missing.isEmpty()) {
            return Map.of();
        }
        var unusable = new LinkedHashMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> answers = new ArrayList<>();
            missing.forEach(digest -> answers.add(threads.submit((Callable<Void>) () -> {
                fetch(digest, link);
                return null;
            })));
            for (int i = 0; i < missing.size(); i++) {
                settle(missing.get(i), answers.get(i), unusable);
            }
        }
        return unusable;
    }

    private static void settle(String digest, Future<Void> answer, Map<String, String> unusable)
            throws UnusableBundle, Link.Broken, IOException, InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UnusableBundle bundle
                when bundle.kind() != Kind.CORRUPT -> unusable.put(digest, bundle.getMessage());
                case UnusableBundle corrupt -> throw corrupt;
                case Link.Broken broken -> throw broken;
                case IOException disk -> throw disk;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
