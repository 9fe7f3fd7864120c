package dev.skep.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's root: what {@code skep} can do. */
@Command(
        name = "skep",
        mixinStandardHelpOptions = true,
        versionProvider = Skep.Version.class,
        description = "JavaScript services with environments, from Kubernetes manifests.",
        subcommands = RunCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Skep implements Runnable {

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Skep())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The release, as the build wrote it into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var release = Skep.class.getPackage().getImplementationVersion();
            return new String[] {"skep " + (release == null ? "(unpacked)" : release)};
        }
    }
}
