/**
 * The kind KVNamespace: key-value data that outlives its users.
 * Depends on condition and schema. Start reading at {@link dev.skep.api.kvnamespace.KVNamespaceSpec}.
 */
package dev.skep.api.kvnamespace;
