/**
 * The exhaustive part, for {@code make proof}: each {@link dev.skep.e2e.proof.Part} plays something often enough that
 * its numbers mean something, and {@link dev.skep.e2e.proof.Page} writes them down, bad ones too. Built on {@code
 * stage}. Start reading at {@link dev.skep.e2e.proof.Proof}.
 */
package dev.skep.e2e.proof;
