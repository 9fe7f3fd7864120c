package dev.skep.cli.manifest;

import java.util.List;

/**
 * What one file says.
 *
 * @param whole whether every document could be read: otherwise nobody can tell which objects the file no longer holds
 * @param foreign kinds that mean nothing here, each with the place it was seen first
 */
public record FileReading(
        String file, List<Manifest> manifests, List<Problem> problems, boolean whole, List<Foreign> foreign) {

    /** @param kind as written, with its API version */
    public record Foreign(String kind, int line) {}
}
