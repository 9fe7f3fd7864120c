package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.FetchRequest.Trace;
import dev.skep.isolate.fetch.HeaderList;
import io.vertx.core.MultiMap;
import java.util.Locale;

/**
 * Which fields leave and come back. Framing, {@code host} and everything about one connection are the client's own
 * business; {@code cf-…} would speak for the platform.
 */
final class OutboundHeaders {
    private static final String ENCODINGS = "gzip, deflate";

    private OutboundHeaders() {}

    static void outward(HeaderList fields, Trace trace, boolean withBody, boolean withCredentials, MultiMap to) {
        boolean acceptsEncoding = false;
        boolean traced = false;
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            acceptsEncoding |= name.equals("accept-encoding");
            traced |= name.equals("traceparent");
            if (leaves(name) && (withBody || !name.startsWith("content-")) && (withCredentials || !credential(name))) {
                to.add(name, fields.value(i));
            }
        }
        if (!acceptsEncoding) {
            to.add("accept-encoding", ENCODINGS);
        }
        if (!traced && !trace.traceParent().isEmpty()) {
            to.add("traceparent", trace.traceParent());
        }
    }

    /** @param decoded the body is decoded on the way: its old length and encoding would be untrue */
    static HeaderList inward(MultiMap fields, boolean decoded) {
        var list = HeaderList.builder();
        for (var field : fields) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean untrue = decoded && (name.equals("content-encoding") || name.equals("content-length"));
            if (!untrue && !ofConnection(name)) {
                list.add(name, field.getValue());
            }
        }
        return list.build();
    }

    private static boolean leaves(String name) {
        return !ofConnection(name)
                && !name.startsWith("cf-")
                && !name.startsWith("proxy-")
                && !name.equals("host")
                && !name.equals("content-length")
                && !name.equals("expect");
    }

    private static boolean credential(String name) {
        return name.equals("authorization") || name.equals("cookie");
    }

    private static boolean ofConnection(String name) {
        return switch (name) {
            case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "te", "trailer", "upgrade" ->
                true;
            default -> false;
        };
    }
}
