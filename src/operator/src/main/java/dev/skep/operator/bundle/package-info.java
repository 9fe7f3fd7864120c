/**
 * How code rests in a cluster: immutable ConfigMaps, by content. Pure functions of {@code core}'s bundles.
 * Start at {@link dev.skep.operator.bundle.BundleConfigMaps}.
 */
package dev.skep.operator.bundle;
