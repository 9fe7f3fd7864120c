package dev.skep.cli.manifest;

/** What makes two manifests the same object: the later of them replaces the earlier. */
public record ObjectKey(String kind, String namespace, String name) {
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
