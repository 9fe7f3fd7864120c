package dev.skep.bench.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A worker of one module. The text is the only source of truth: both sides get exactly it, so that they do the
 * same work.
 *
 * @param services bindings: name in {@code env} to the worker called
 * @param cpuMillis the limit per invocation, on Skep only
 */
public record Worker(String name, String module, Map<String, String> services, OptionalInt cpuMillis) {
    public static final String COMPATIBILITY_DATE = "2026-11-01";
    private static final String ID = "@ID@";

    public static Worker of(String name) {
        return new Worker(name, text(name), Map.of(), OptionalInt.empty());
    }

    public Worker bound(String binding, String service) {
        return new Worker(name, module, Map.of(binding, service), cpuMillis);
    }

    public Worker limited(String newName, int cpuMillisMax) {
        return new Worker(newName, module, services, OptionalInt.of(cpuMillisMax));
    }

    /** The same worker under another id, so that no two have equal code. */
    public Worker numbered(String newName, String id) {
        return new Worker(newName, module.replace(ID, id), services, cpuMillis);
    }

    /** Workers {@code fresh0…} of which no two are the same text. */
    public static List<Worker> fresh(int count) {
        Worker template = of("fresh");
        return IntStream.range(0, count)
                .mapToObj(i -> template.numbered("fresh" + i, "fresh" + i))
                .toList();
    }

    private static String text(String name) {
        String path = "/cases/" + name + "/index.js";
        try (InputStream in = Worker.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no worker at " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
