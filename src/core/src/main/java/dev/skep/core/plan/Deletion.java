package dev.skep.core.plan;

import dev.skep.core.naming.Ref;

/** An object that is needed no more. @param kind such as {@code WorkerVersion} */
public record Deletion(String kind, Ref ref) {}
