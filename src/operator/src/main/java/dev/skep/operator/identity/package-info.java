/**
 * Who may talk to whom: the operator's own certificate authority, the certificates it gives to pods, and their renewal.
 * Depends on {@code protocol} and BouncyCastle; knows no Kubernetes client, the cluster is behind {@link
 * dev.skep.operator.identity.TokenReviewer} and {@link dev.skep.operator.identity.AuthorityStore}.
 * Start at {@link dev.skep.operator.identity.Identity}.
 */
package dev.skep.operator.identity;
