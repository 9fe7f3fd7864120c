/**
 * The Java half of the Web APIs, one package for each area; here only what they share.
 * Depends on nothing of ours. Start reading at {@code fetch}, or at the file of the same name under {@code js/web}.
 */
package dev.skep.isolate.web;
