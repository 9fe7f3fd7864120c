package dev.skep.runtime.snapshot;

/** One property of {@code env} as a version has it; what a service binding leads to is found at the call, not here. */
public sealed interface VersionBinding {
    String name();

    record Text(String name, String value) implements VersionBinding {}

    /** @param value JSON text */
    record Json(String name, String value) implements VersionBinding {}

    /** Values are current ones: they may differ between two snapshots that name the same version. */
    record Secret(String name, String value) implements VersionBinding {
        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    /** @param target may be absent from the snapshot; calls then fail and name it */
    record Service(String name, EnvironmentKey target) implements VersionBinding {}

    /** A service binding that leads nowhere at present. @param reason what the caller's code is told */
    record Unreachable(String name, String reason) implements VersionBinding {}
}
