/**
 * Local mode: the shell round the pure heart that needs no cluster. It gathers manifests and what was stored, plans,
 * applies, has code admitted and hands the runtime what serves. May use everything below it. Start reading at
 * {@link dev.skep.cli.local.LocalMode}.
 */
package dev.skep.cli.local;
