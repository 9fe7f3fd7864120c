package dev.skep.runtime.admin;

import dev.skep.runtime.hosting.EnvironmentCounters;
import dev.skep.runtime.snapshot.EnvironmentKey;
import java.util.List;
import java.util.Map;

/** What a scrape asks of the running process. Called from any thread. */
public interface Vitals {
    String engine();

    /** Counts since the process started, of the environments that serve now. */
    Map<EnvironmentKey, EnvironmentCounters> counters();

    /** Isolates alive now, of the environments that serve now. */
    Map<EnvironmentKey, Integer> isolates();

    long droppedLogLines();

    /** Numbers of whoever runs this process; more may be added while it runs. */
    List<Measure> measures();
}
