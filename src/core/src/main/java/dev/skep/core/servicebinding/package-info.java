/**
 * Where bindings lead, who has to consent, and whether a ServiceBinding is in force.
 * Depends on {@code estate} and {@code resolve}.
 * Start at {@link dev.skep.core.servicebinding.Targets}.
 */
package dev.skep.core.servicebinding;
