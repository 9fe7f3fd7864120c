package dev.skep.runtime.admin;

import java.util.function.DoubleSupplier;

/**
 * One number about the process itself, as a scrape finds it.
 *
 * @param name in words with dots between them
 * @param value asked for on the thread of the scrape
 */
public record Measure(String name, String description, DoubleSupplier value) {}
