package dev.skep.operator.identity;

import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The authority as it is stored. */
final class AuthorityFiles {

    private static final String CURRENT = "current";
    private static final String NEXT = "next";
    private static final String PREVIOUS = "previous";
    private static final String CERTIFICATE = ".crt";
    private static final String KEY = ".key";
    private static final String UNTIL = ".until";

    static Map<String, String> write(Authority authority) {
        var files = new TreeMap<String, String>();
        write(CURRENT, authority.current(), files);
        authority.next().ifPresent(next -> write(NEXT, next, files));
        authority.previous().ifPresent(previous -> {
            files.put(PREVIOUS + CERTIFICATE, Pem.of(previous.certificate()));
            files.put(PREVIOUS + UNTIL, previous.until().toString());
        });
        return files;
    }

    private static void write(String name, Root root, Map<String, String> files) {
        files.put(name + CERTIFICATE, Pem.of(root.certificate()));
        files.put(name + KEY, Pem.of(root.key()));
    }

    /** @throws UnreadableAuthority naming the file, and nothing of what is in it */
    static Authority read(Map<String, String> files) {
        return new Authority(
                root(CURRENT, files),
                files.containsKey(NEXT + CERTIFICATE) ? Optional.of(root(NEXT, files)) : Optional.empty(),
                files.containsKey(PREVIOUS + CERTIFICATE) ? Optional.of(previous(files)) : Optional.empty());
    }

    private static Root root(String name, Map<String, String> files) {
        return new Root(read(name + CERTIFICATE, files, Pem::certificate), read(name + KEY, files, Pem::key));
    }

    private static Authority.Previous previous(Map<String, String> files) {
        return new Authority.Previous(
                read(PREVIOUS + CERTIFICATE, files, Pem::certificate), read(PREVIOUS + UNTIL, files, Instant::parse));
    }

    private interface Reader<T> {
        T read(String text) throws GeneralSecurityException;
    }

    private static <T> T read(String name, Map<String, String> files, Reader<T> reader) {
        try {
            return reader.read(Optional.ofNullable(files.get(name)).orElse(""));
        } catch (GeneralSecurityException | DateTimeException e) {
            throw new UnreadableAuthority(name);
        }
    }

    private AuthorityFiles() {}
}
