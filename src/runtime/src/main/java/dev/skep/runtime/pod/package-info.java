/**
 * The main program of a pod in a cluster: reads its surroundings, puts the parts together, and takes them down.
 * Depends on the hive and on every other package here.
 * Start reading at {@link dev.skep.runtime.pod.PodMain}; what the surroundings have to provide is in {@link
 * dev.skep.runtime.pod.PodConfig}.
 */
package dev.skep.runtime.pod;
