/**
 * Code by content: modules of a settled kind, and the digest that names them.
 * Depends on {@code naming}.
 * Start at {@link dev.skep.core.bundle.Bundle}.
 */
package dev.skep.core.bundle;
