package dev.skep.runtime.distribution;

import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.runtime.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Versions that could not be stopped and took a process of this pod down with them. The next process keeps them out by
 * itself for a while, so that the pod does not die of the first request again while the operator cannot be told.
 *
 * <p>Invariant: the pause is a minute, twice as long each time the version does it again within the memory of an hour,
 * and never longer than an hour. What the operator says of the version counts besides.
 */
final class DeafJournal {
    private static final System.Logger LOG = System.getLogger(DeafJournal.class.getName());
    private static final String FILE = "deaf.tsv";
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);

    /** @param told whether the operator has been told since it happened last */
    private record Entry(Instant until, int times, boolean told) {}

    private final Path file;
    private final InstantSource clock;
    private final Map<ObjectRef, Entry> entries = new LinkedHashMap<>();

    DeafJournal(Path folder, InstantSource clock) throws IOException {
        this.file = Files.createDirectories(folder).resolve(FILE);
        this.clock = clock;
        read();
    }

    private void read() {
        try {
            var text = WholeFile.read(file).orElse(new byte[0]);
            new String(text, StandardCharsets.UTF_8).lines().forEach(this::read);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the journal of deaf versions cannot be read: {0}", e.toString());
        }
        entries.values().removeIf(entry -> entry.until().plus(PAUSE_MAX).isBefore(clock.instant()));
    }

    private void read(String line) {
        var fields = line.split("\t", -1);
        try {
            var ref = ObjectRef.newBuilder()
                    .setNamespace(fields[0])
                    .setName(fields[1])
                    .build();
            var until = Instant.parse(fields[2]);
            entries.put(ref, new Entry(until, Integer.parseInt(fields[3]), Boolean.parseBoolean(fields[4])));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.log(Level.WARNING, "a line of the journal of deaf versions makes no sense: {0}", line);
        }
    }

    synchronized void add(ObjectRef version) {
        var before = entries.get(version);
        int times = before == null ? 1 : before.times() + 1;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, 6));
        var until = clock.instant().plus(pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX);
        entries.put(version, new Entry(until, times, false));
        save();
    }

    synchronized void told(ObjectRef version) {
        entries.computeIfPresent(version, (ref, entry) -> new Entry(entry.until(), entry.times(), true));
        save();
    }

    synchronized List<ObjectRef> untold() {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().told())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Versions to be kept out at that moment. */
    synchronized Set<ObjectRef> pausedAt(Instant now) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void save() {
        var lines = new ArrayList<String>();
        entries.forEach((ref, entry) -> lines.add(String.join(
                "\t",
                ref.getNamespace(),
                ref.getName(),
                entry.until().toString(),
                Integer.toString(entry.times()),
                Boolean.toString(entry.told()))));
        try {
            WholeFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the journal of deaf versions cannot be written: {0}", e.toString());
        }
    }
}
