/**
 * Manifests on disk: every document under a file or folder, each field with the line it stands on, and the watch over
 * them. Depends on SnakeYAML and Jackson's tree only. Start reading at {@link dev.skep.cli.manifest.ManifestFolder}.
 */
package dev.skep.cli.manifest;
