/**
 * What an installation decides: read once from the environment where the process starts, plain values everywhere else.
 * Depends on {@code core}'s settings alone.
 */
package dev.skep.operator.settings;
