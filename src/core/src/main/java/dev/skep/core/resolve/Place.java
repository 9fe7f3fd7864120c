package dev.skep.core.resolve;

import dev.skep.core.naming.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a manifest. It is kept twice: by position, which leads to a line in a file, and by name, which people
 * read.
 *
 * @param kind of the object
 * @param path field names and list indices from the root of the object
 * @param shown such as {@code spec.template.secrets[API_KEY]}
 */
public record Place(String kind, Ref object, List<String> path, String shown) {

    public Place {
        path = List.copyOf(path);
    }

    public static Place root(String kind, Ref object) {
        return new Place(kind, object, List.of(), "");
    }

    /** @param fields one or several, with dots between */
    public Place at(String fields) {
        var longer = new ArrayList<>(path);
        longer.addAll(List.of(fields.split("\\.")));
        return new Place(kind, object, longer, shown.isEmpty() ? fields : shown + "." + fields);
    }

    public Place item(int index, String name) {
        var longer = new ArrayList<>(path);
        longer.add(String.valueOf(index));
        return new Place(kind, object, longer, shown + "[" + name + "]");
    }

    @Override
    public String toString() {
        return shown + " of " + kind + " " + object.name();
    }
}
