/**
 * The command line: what {@code skep} understands, and nothing it does.
 * Depends on picocli and {@code cli.local}. Start reading at {@link dev.skep.cli.Skep}.
 */
package dev.skep.cli;
