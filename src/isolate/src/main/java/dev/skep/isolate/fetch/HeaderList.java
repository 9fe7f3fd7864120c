package dev.skep.isolate.fetch;

import java.util.Arrays;
import java.util.List;

/**
 * Header fields in the order they arrived: names and values in turn in one flat array, because it crosses into
 * JavaScript without an object for each field.
 *
 * <p>Names are lower case, values are trimmed and hold no CR, LF or NUL; whoever builds a list has checked that.
 */
public final class HeaderList {
    public static final HeaderList EMPTY = new HeaderList(new String[0], 0);

    private final String[] flat;
    private final int length;

    private HeaderList(String[] flat, int length) {
        this.flat = flat;
        this.length = length;
    }

    public static HeaderList of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header list needs a value for every name");
        }
        return namesAndValues.length == 0 ? EMPTY : new HeaderList(namesAndValues, namesAndValues.length);
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return length / 2;
    }

    public String name(int index) {
        return flat[2 * index];
    }

    public String value(int index) {
        return flat[2 * index + 1];
    }

    /** The values of all fields of that (lower-case) name joined by ", ", or {@code null}. */
    public String get(String name) {
        String found = null;
        for (int i = 0; i < length; i += 2) {
            if (flat[i].equals(name)) {
                found = found == null ? flat[i + 1] : found + ", " + flat[i + 1];
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return List.of(Arrays.copyOf(flat, length)).toString();
    }

    /** Collects fields; not for use from two threads. */
    public static final class Builder {
        private String[] flat = new String[16];
        private int length;

        public Builder add(String name, String value) {
            if (length == flat.length) {
                flat = Arrays.copyOf(flat, 2 * flat.length);
            }
            flat[length++] = name;
            flat[length++] = value;
            return this;
        }

        public HeaderList build() {
            return length == 0 ? EMPTY : new HeaderList(flat, length);
        }
    }
}
