/**
 * The whole of {@code skep run} as a process, seen as a person sees it: manifests, HTTP, printed lines, exit codes.
 * Depends on the command line only. Start reading at {@link dev.skep.e2e.local.SkepProcess}.
 */
package dev.skep.e2e.local;
