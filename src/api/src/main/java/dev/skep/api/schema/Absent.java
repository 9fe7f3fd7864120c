package dev.skep.api.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an absent list or map an empty one, so that no reader of the API meets a null collection. */
public final class Absent {

    public static <T> List<T> toEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Keeps the order in which the user wrote the entries. */
    public static <V> Map<String, V> toEmpty(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private Absent() {}
}
