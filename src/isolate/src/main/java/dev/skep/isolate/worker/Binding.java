package dev.skep.isolate.worker;

import dev.skep.isolate.fetch.Fetcher;

/** One property of {@code env}. */
public sealed interface Binding {
    String name();

    record Text(String name, String value) implements Binding {}

    /** @param value JSON text; parsed once for each isolate */
    record Json(String name, String value) implements Binding {}

    record Secret(String name, String value) implements Binding {
        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    /** Another worker: {@code env.NAME.fetch(request)}. */
    record Service(String name, Fetcher target) implements Binding {}
}
