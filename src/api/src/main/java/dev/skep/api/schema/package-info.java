/**
 * What the schemas of all kinds are built from: bounds, shared rules, and how records are read.
 * Depends on Jackson's annotations alone. Start reading at {@link dev.skep.api.schema.Bounds}.
 */
package dev.skep.api.schema;
