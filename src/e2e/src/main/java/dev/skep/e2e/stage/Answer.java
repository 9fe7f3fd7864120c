package dev.skep.e2e.stage;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a worker answered. Names of headers are compared without regard to case. */
public record Answer(int status, String body, Map<String, String> headers) {

    public Answer {
        var names = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(headers);
        headers = names;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
