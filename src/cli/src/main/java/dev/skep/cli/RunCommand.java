package dev.skep.cli;

import dev.skep.cli.local.LocalMode;
import dev.skep.cli.local.LocalOptions;
import dev.skep.runtime.HiveConfig.Dispatch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Local mode. Ending it by Ctrl-C is the normal way and no failure. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Serves the WorkerServices of a folder of manifests on this machine, without a cluster,",
            "and follows every change.",
            "Each environment answers at http://<label>.<domain>:<port>; http://localhost:<port>/ lists them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended by Ctrl-C or SIGTERM",
            "1:could not start: the message says why",
            "2:wrong usage, or there is nothing valid to serve"
        })
final class RunCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--manifests",
            paramLabel = "PATH",
            defaultValue = "config/samples",
            description = "A YAML or JSON file, or a folder with all below it.")
    private Path manifests;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8787",
            description = "Where workers answer, on loopback.")
    private int port;

    @Option(names = "--admin-port", paramLabel = "PORT", description = "Health and metrics. Default: the port after.")
    private Integer adminPort;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            defaultValue = "localhost",
            description = "Ending of every hostname.")
    private String domain;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".skep",
            description = "Where versions and deployments are kept.")
    private Path data;

    @Option(
            names = "--dispatch",
            paramLabel = "WAY",
            defaultValue = "handoff",
            description = {
                "handoff: threads of their own run JavaScript, and no worker holds up another.",
                "inline: the threads that read the sockets run it, one hop less, for workers known to be brief."
            })
    private Dispatch dispatch;

    @Option(names = "--allow-interpreter", description = "Go on without the JIT compiler, a hundred times slower.")
    private boolean allowInterpreter;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var mode = new LocalMode(options(), System.out, System.err, Clock.systemUTC());
        var onSignal = new Thread(() -> {
            mode.stop();
            // Only halting here keeps the exit code of a signal, 130 or 143, from being reported.
            Runtime.getRuntime().halt(LocalMode.OK);
        });
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return mode.run();
        } finally {
            endByOurselves(onSignal);
        }
    }

    private static void endByOurselves(Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // A signal came: the hook is at work and ends the process.
        }
    }

    private LocalOptions options() {
        var admin = adminPort != null ? adminPort : port == 0 ? 0 : port + 1;
        if (port < 0 || port > PORT_MAX || admin < 0 || admin > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), "--port and --admin-port: give numbers up to " + PORT_MAX);
        }
        return new LocalOptions(
                manifests, port, admin, domain.toLowerCase(Locale.ROOT), data, dispatch, allowInterpreter);
    }
}
