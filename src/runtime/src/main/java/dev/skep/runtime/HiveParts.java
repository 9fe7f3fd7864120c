package dev.skep.runtime;

import dev.skep.isolate.worker.WorkerId;
import dev.skep.runtime.egress.Dialler;
import dev.skep.runtime.egress.EgressLimits;
import dev.skep.runtime.egress.PublicAddresses;
import dev.skep.runtime.egress.PublicNetwork;
import dev.skep.runtime.egress.SystemResolver;
import dev.skep.runtime.egress.TrustedRoots;
import dev.skep.runtime.hosting.RemoteWorkers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a hive takes from its surroundings.
 *
 * @param onDeaf told, on any thread, of a version whose isolate could not be stopped; from then on the hive is not
 *     ready, and the caller should drain it and halt the process: the thread that is stuck never comes back
 * @param log one JSON line for each console call goes there
 * @param remote what other pools serve
 */
public record HiveParts(
        Consumer<WorkerId> onDeaf, OutputStream log, PublicNetwork.Settings network, RemoteWorkers remote) {
    /** Where there are no other pools. */
    public HiveParts(Consumer<WorkerId> onDeaf, OutputStream log, PublicNetwork.Settings network) {
        this(onDeaf, log, network, RemoteWorkers.NONE);
    }

    /** Standard output, and the public network by the machine's own resolver. */
    public static HiveParts real(Consumer<WorkerId> onDeaf) {
        return real(onDeaf, new FileOutputStream(FileDescriptor.out), RemoteWorkers.NONE);
    }

    /** The same with other pools to call, and a log of one's own. */
    public static HiveParts real(Consumer<WorkerId> onDeaf, OutputStream log, RemoteWorkers remote) {
        return new HiveParts(
                onDeaf,
                log,
                new PublicNetwork.Settings(
                        new PublicAddresses(List.of()),
                        new SystemResolver(),
                        Dialler.DIRECT,
                        TrustedRoots.PLATFORM,
                        EgressLimits.DEFAULT),
                remote);
    }
}
