/**
 * The two servers as processes: started on a folder of workers, watched, accounted, ended.
 * It may depend on the workers and the load's wire.
 * Start reading at {@link dev.skep.bench.server.Server}.
 */
package dev.skep.bench.server;
