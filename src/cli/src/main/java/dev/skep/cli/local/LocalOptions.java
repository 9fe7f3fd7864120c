package dev.skep.cli.local;

import dev.skep.runtime.HiveConfig.Dispatch;
import java.nio.file.Path;

/**
 * What a person chooses.
 *
 * @param manifests a file, or a folder with everything below it
 * @param port where workers answer, on the loopback address only; 0 takes a free one
 * @param adminPort health and metrics; 0 takes a free one
 * @param domain hostnames are {@code <label>.<domain>}
 * @param data where versions and deployments are kept
 * @param dispatch who runs JavaScript
 * @param allowInterpreter whether to go on without the JIT compiler
 */
public record LocalOptions(
        Path manifests,
        int port,
        int adminPort,
        String domain,
        Path data,
        Dispatch dispatch,
        boolean allowInterpreter) {}
