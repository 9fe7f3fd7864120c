package dev.skep.operator.distribution;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.skep.core.bundle.Bundle;
import dev.skep.protocol.distribution.BundleChunk;
import dev.skep.protocol.distribution.Module;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Code as it travels: gzipped, in slices that leave room for other messages between them. */
final class BundleSlices {

    static List<BundleChunk> of(Bundle bundle) {
        var gzip = UnsafeByteOperations.unsafeWrap(gzip(message(bundle)));
        var slices = new ArrayList<BundleChunk>();
        for (int from = 0; from < gzip.size(); from += WireLimits.BUNDLE_CHUNK_BYTES) {
            var to = Math.min(from + WireLimits.BUNDLE_CHUNK_BYTES, gzip.size());
            slices.add(
                    BundleChunk.newBuilder().setGzip(gzip.substring(from, to)).build());
        }
        return slices;
    }

    /** As fast as the pod reads, so that a slow one keeps nothing in memory but what it reads next. */
    static void send(List<BundleChunk> slices, ServerCallStreamObserver<BundleChunk> out) {
        var left = slices.iterator();
        out.setOnReadyHandler(() -> {
            while (left.hasNext() && out.isReady()) {
                out.onNext(left.next());
                if (!left.hasNext()) {
                    out.onCompleted();
                }
            }
        });
    }

    private static dev.skep.protocol.distribution.Bundle message(Bundle bundle) {
        var message = dev.skep.protocol.distribution.Bundle.newBuilder();
        for (var module : bundle.modules()) {
            message.addModules(Module.newBuilder()
                    .setName(module.name())
                    .setKind(kind(module.kind()))
                    .setContent(ByteString.copyFrom(module.bytes())));
        }
        return message.build();
    }

    private static Module.Kind kind(dev.skep.core.bundle.Module.Kind kind) {
        return switch (kind) {
            case ES_MODULE -> Module.Kind.ES_MODULE;
            case JSON -> Module.Kind.JSON;
            case TEXT -> Module.Kind.TEXT;
            case DATA -> Module.Kind.DATA;
        };
    }

    private static byte[] gzip(dev.skep.protocol.distribution.Bundle bundle) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            bundle.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private BundleSlices() {}
}
