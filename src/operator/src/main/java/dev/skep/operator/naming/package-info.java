/**
 * How the objects in a cluster are called that are made for what users know, and the ports of a runtime pod. Depends on
 * nothing.
 */
package dev.skep.operator.naming;
