/**
 * What local mode remembers between runs: a folder of readable files that stands in for the API server's database.
 * Depends on {@code api}, {@code core}'s values and Jackson. Start reading at {@link dev.skep.cli.store.ObjectStore}.
 */
package dev.skep.cli.store;
