package dev.skep.runtime.operator;

import com.google.protobuf.ByteString;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Bundle;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.EnvironmentKey;
import dev.skep.protocol.distribution.Host;
import dev.skep.protocol.distribution.Module;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Pool;
import dev.skep.protocol.distribution.ReachableTarget;
import dev.skep.protocol.distribution.ServiceTarget;
import dev.skep.protocol.distribution.Share;
import dev.skep.protocol.distribution.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What an operator says, in short. */
public final class Words {
    private Words() {}

    public static EnvironmentKey production(String namespace, String service) {
        return EnvironmentKey.newBuilder()
                .setNamespace(namespace)
                .setService(service)
                .setEnvironment("production")
                .build();
    }

    public static ObjectRef ref(String namespace, String name) {
        return ObjectRef.newBuilder().setNamespace(namespace).setName(name).build();
    }

    public static Host host(String name, EnvironmentKey environment) {
        return Host.newBuilder().setName(name).setEnvironment(environment).build();
    }

    public static Deployed deployed(EnvironmentKey environment, long sequence, Version version) {
        return Deployed.newBuilder()
                .setEnvironment(environment)
                .setSequence(sequence)
                .setIncarnation("uid-1")
                .addShares(Share.newBuilder().setVersion(version.getRef()).setPercent(100))
                .build();
    }

    /** Its only module is the source; see {@link #bundle}. */
    public static Version version(EnvironmentKey environment, long number, String source, Binding... bindings) {
        return Version.newBuilder()
                .setRef(ref(environment.getNamespace(), environment.getService() + "-production-v" + number))
                .setEnvironment(environment)
                .setNumber(number)
                .setBundle(digest(source))
                .setMain("index.js")
                .setCompatibilityDate("2026-11-01")
                .addAllBindings(List.of(bindings))
                .build();
    }

    public static Binding secret(String name, String value) {
        return Binding.newBuilder().setName(name).setSecret(value).build();
    }

    public static Binding text(String name, String value) {
        return Binding.newBuilder().setName(name).setText(value).build();
    }

    public static Binding service(String name, EnvironmentKey target, ObjectRef pool) {
        var reachable = ReachableTarget.newBuilder().setEnvironment(target).setPool(pool);
        return Binding.newBuilder()
                .setName(name)
                .setService(ServiceTarget.newBuilder().setReachable(reachable))
                .build();
    }

    public static Pool pool(ObjectRef ref, String fallback, String... endpoints) {
        return Pool.newBuilder()
                .setRef(ref)
                .addAllEndpoints(List.of(endpoints))
                .setFallback(fallback)
                .build();
    }

    public static Bundle bundle(String source) {
        var module = Module.newBuilder()
                .setName("index.js")
                .setKind(Module.Kind.ES_MODULE)
                .setContent(ByteString.copyFromUtf8(source));
        return Bundle.newBuilder().addModules(module).build();
    }

    /** Of the bundle whose only module is the source, worked out here anew. */
    public static String digest(String source) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(ByteBuffer.allocate(8).putLong(1).array());
            for (var part : List.of("index.js", "ES_MODULE", source)) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                hash.update(ByteBuffer.allocate(8).putLong(bytes.length).array());
                hash.update(bytes);
            }
            return "sha256:" + HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
