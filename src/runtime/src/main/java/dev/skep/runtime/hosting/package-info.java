/**
 * From a snapshot to a routing table of open workers: which host and which binding leads to which version, and the
 * switch. Depends on {@code snapshot}, {@code http} (Site) and the isolate's values. Start reading at {@link
 * dev.skep.runtime.hosting.Hosting}.
 */
package dev.skep.runtime.hosting;
