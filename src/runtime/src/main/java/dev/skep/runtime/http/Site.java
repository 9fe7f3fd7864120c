package dev.skep.runtime.http;

import dev.skep.isolate.fetch.Fetcher;

/** Who answers at which host. Asked on an I/O thread for every request, so it only looks something up. */
@FunctionalInterface
public interface Site {
    /**
     * @param host lower case, without port and trailing dot
     * @return {@code null} where nobody answers
     */
    Fetcher at(String host);
}
