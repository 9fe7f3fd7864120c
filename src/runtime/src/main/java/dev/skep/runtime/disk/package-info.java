/**
 * Files that are whole or not there. Depends on nothing.
 * Start reading at {@link dev.skep.runtime.disk.WholeFile}.
 */
package dev.skep.runtime.disk;
