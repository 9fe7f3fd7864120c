package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import dev.skep.protocol.invocation.EnvironmentKey;
import dev.skep.protocol.invocation.Header;
import dev.skep.protocol.invocation.RequestHead;
import dev.skep.protocol.invocation.ResponseHead;
import dev.skep.runtime.hosting.RemoteWorkers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Heads of requests and responses, to the wire and back. Pure; what comes from another pod is checked. */
final class Heads {
    private Heads() {}

    static RequestHead request(RemoteWorkers.Call call, FetchRequest request) {
        var body = request.body();
        var trace = request.trace();
        return RequestHead.newBuilder()
                .setTarget(key(call.target()))
                .setCaller(key(call.caller()))
                .setMethod(request.method())
                .setUrl(request.url())
                .addAllHeaders(headers(request.headers()))
                .setHasBody(body != ByteStream.EMPTY)
                .setBodyBytes(body == ByteStream.EMPTY ? 0 : body.length())
                .setRedirect(request.redirect().name())
                .setRequestId(trace.requestId())
                .setDepth(trace.depth())
                .setTraceParent(trace.traceParent())
                .build();
    }

    static ResponseHead response(int status, String statusText, HeaderList headers, ByteStream body) {
        return ResponseHead.newBuilder()
                .setStatus(status)
                .setStatusText(statusText)
                .addAllHeaders(headers(headers))
                .setHasBody(body != ByteStream.EMPTY)
                .setBodyBytes(body == ByteStream.EMPTY ? 0 : body.length())
                .build();
    }

    private static List<Header> headers(HeaderList list) {
        var headers = new ArrayList<Header>(list.size());
        for (int i = 0; i < list.size(); i++) {
            headers.add(Header.newBuilder()
                    .setName(list.name(i))
                    .setValue(list.value(i))
                    .build());
        }
        return headers;
    }

    /** Empty where a field could end the line it will stand on, or is no field. */
    static Optional<HeaderList> headers(List<Header> headers) {
        var list = HeaderList.builder();
        for (var header : headers) {
            if (!isName(header.getName()) || breaksOut(header.getValue())) {
                return Optional.empty();
            }
            list.add(header.getName(), header.getValue());
        }
        return Optional.of(list.build());
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':' && !(c >= 'A' && c <= 'Z'));
    }

    private static boolean breaksOut(String value) {
        return value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0;
    }

    static EnvironmentKey key(dev.skep.runtime.snapshot.EnvironmentKey key) {
        return EnvironmentKey.newBuilder()
                .setNamespace(key.namespace())
                .setService(key.service())
                .setEnvironment(key.environment())
                .build();
    }

    static dev.skep.runtime.snapshot.EnvironmentKey key(EnvironmentKey key) {
        return new dev.skep.runtime.snapshot.EnvironmentKey(key.getNamespace(), key.getService(), key.getEnvironment());
    }
}
