/**
 * What Skep says about its objects: condition types, and every reason with its remedy.
 * Depends on schema. Start reading at {@link dev.skep.api.condition.Reason}.
 */
package dev.skep.api.condition;
