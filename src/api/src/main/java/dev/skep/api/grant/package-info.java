/**
 * The kind BindingGrant: consent to bindings from other namespaces.
 * Depends on condition and schema. Start reading at {@link dev.skep.api.grant.BindingGrantSpec}.
 */
package dev.skep.api.grant;
