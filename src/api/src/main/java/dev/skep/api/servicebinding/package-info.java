/**
 * The kind ServiceBinding: who calls whom, written by a third.
 * Depends on condition and schema. Start reading at {@link dev.skep.api.servicebinding.ServiceBindingSpec}.
 */
package dev.skep.api.servicebinding;
