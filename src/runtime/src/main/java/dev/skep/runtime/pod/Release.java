package dev.skep.runtime.pod;

/** Which release of Skep runs here, as its jar says. */
final class Release {
    static String name() {
        var version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    private Release() {}
}
