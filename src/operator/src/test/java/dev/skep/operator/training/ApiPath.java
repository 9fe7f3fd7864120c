package dev.skep.operator.training;

import java.util.Arrays;
import java.util.List;

/** What a path of the API names: a group's kinds, all objects of a kind, or one. */
record ApiPath(String group, List<String> rest) {

    private static final int NAMESPACE_PARTS = 2;

    static ApiPath of(String path) {
        var parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        var groupParts = parts.getFirst().equals("api") ? 2 : 3;
        var rest = parts.subList(Math.min(groupParts, parts.size()), parts.size());
        var namespaced = rest.size() > NAMESPACE_PARTS && rest.getFirst().equals("namespaces");
        return new ApiPath(
                String.join("/", parts.subList(1, Math.min(groupParts, parts.size()))),
                namespaced ? rest.subList(NAMESPACE_PARTS, rest.size()) : rest);
    }

    boolean isGroup() {
        return rest.isEmpty();
    }

    boolean isCollection() {
        return rest.size() == 1;
    }

    String plural() {
        return rest.getFirst();
    }

    String name() {
        return rest.get(1);
    }
}
