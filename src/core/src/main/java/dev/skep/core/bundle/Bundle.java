package dev.skep.core.bundle;

import dev.skep.core.naming.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Code by content. The digest covers names, kinds and contents of the modules in the order of their names, so the same
 * files give the same bundle however they were written down, and a bundle never changes.
 */
public record Bundle(BundleKey key, List<Module> modules) {

    public Bundle {
        modules = List.copyOf(modules);
    }

    public static Bundle of(String namespace, List<Module> modules) {
        var sorted = modules.stream().sorted(Comparator.comparing(Module::name)).toList();
        var digest = new ContentHash()
                .each(sorted, (hash, module) -> hash.text(module.name())
                        .text(module.kind().name())
                        .text(module.content()))
                .hex();
        return new Bundle(new BundleKey(namespace, "sha256:" + digest), sorted);
    }

    public long bytes() {
        return modules.stream().mapToLong(module -> module.bytes().length).sum();
    }

    /** All modules in one, names included, as it is stored and sent; equal bundles give equal bytes. */
    public byte[] gzip() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            for (var module : modules) {
                out.writeUTF(module.name());
                out.writeUTF(module.kind().name());
                var content = module.bytes();
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The reverse of {@link #gzip()}. @throws IllegalArgumentException if the bytes are not a bundle of that key */
    public static Bundle ofGzip(BundleKey key, byte[] gzip) {
        var modules = new ArrayList<Module>();
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(gzip)))) {
            var rest = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
            while (rest.available() > 0) {
                var name = rest.readUTF();
                var kind = Module.Kind.valueOf(rest.readUTF());
                modules.add(Module.of(name, kind, rest.readNBytes(rest.readInt())));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a bundle: " + key, e);
        }
        var bundle = of(key.namespace(), modules);
        if (!bundle.key().equals(key)) {
            throw new IllegalArgumentException("not the bundle it is called: " + key);
        }
        return bundle;
    }
}
