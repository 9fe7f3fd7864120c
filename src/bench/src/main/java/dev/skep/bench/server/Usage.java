package dev.skep.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel accounts to a process and its children: the one measure that neither side can colour. Threads
 * that have ended are in it, waiting children are not counted twice.
 */
final class Usage {
    /** The unit of /proc/…/stat: USER_HZ, 100 on every Linux that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private Usage() {}

    static long cpuMicros(ProcessHandle process) {
        return tree(process).mapToLong(Usage::ownCpuMicros).sum();
    }

    static double rssMegabytes(ProcessHandle process) {
        return tree(process).mapToLong(Usage::ownRssKibibytes).sum() / 1024.0;
    }

    private static Stream<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static long ownCpuMicros(ProcessHandle process) {
        return parseCpuMicros(read(process, "stat"));
    }

    private static long ownRssKibibytes(ProcessHandle process) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Fields are counted from behind the command's name, which may hold blanks and brackets. */
    static long parseCpuMicros(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MICROS_PER_TICK;
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
