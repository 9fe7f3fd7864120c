/**
 * The part of CEL that the validation rules of {@code crds/} use, over Jackson's tree: parsed and evaluated in
 * milliseconds. Depends on Jackson's tree alone. Start reading at {@link dev.skep.core.schema.cel.Rule}.
 */
package dev.skep.core.schema.cel;
