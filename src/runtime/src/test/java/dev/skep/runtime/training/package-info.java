/** What a pod goes through while its start-up cache is recorded; started by {@code src/image/train}. */
package dev.skep.runtime.training;
