package dev.skep.isolate.worker;

/** One file of a worker, under the name its imports use. */
public sealed interface WorkerModule {
    /** Relative, with forward slashes: {@code index.js}, {@code lib/prices.json}. */
    String name();

    record EsModule(String name, String source) implements WorkerModule {}

    /** The older form: a classic script that calls {@code addEventListener('fetch', …)}; only as the main module. */
    record Script(String name, String source) implements WorkerModule {}

    record Json(String name, String source) implements WorkerModule {}

    record Text(String name, String content) implements WorkerModule {}

    record Data(String name, byte[] content) implements WorkerModule {}
}
