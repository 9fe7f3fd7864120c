package dev.skep.runtime.http;

import dev.skep.isolate.fetch.HeaderList;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;

/**
 * Which fields cross the border between a connection and a worker.
 *
 * <p>Inward, what speaks of this connection only is dropped, and so is everything named {@code cf-…}: those names mean
 * "the platform says so", and only the platform may say it. {@code cf-connecting-ip} is set to the address the
 * connection came from. {@code x-forwarded-…} passes as it came: it is worth what the proxy in front makes of it.
 * Outward, framing belongs to the server: a worker cannot set it.
 */
final class HeaderRules {
    private HeaderRules() {}

    static HeaderList inward(HttpHeaders fields, String peer) {
        String named = fields.get(HttpHeaderNames.CONNECTION);
        boolean names = named != null && !plainConnection(named);
        var list = HeaderList.builder();
        var each = fields.iteratorCharSequence();
        while (each.hasNext()) {
            var field = each.next();
            String name = field.getKey().toString().toLowerCase(Locale.ROOT);
            if (!staysBehind(name) && !(names && lists(named, name))) {
                list.add(name, field.getValue().toString());
            }
        }
        return list.add("cf-connecting-ip", peer).build();
    }

    /** True for a field that a worker's response cannot carry. */
    static boolean staysInside(String name) {
        return switch (name) {
            case "connection",
                    "keep-alive",
                    "proxy-connection",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "content-length" -> true;
            default -> false;
        };
    }

    private static boolean staysBehind(String name) {
        return switch (name) {
            case "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authorization",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "http2-settings",
                    "expect" -> true;
            default -> name.startsWith("cf-") || name.startsWith("x-http2-");
        };
    }

    private static boolean plainConnection(String value) {
        return value.equalsIgnoreCase("keep-alive") || value.equalsIgnoreCase("close");
    }

    private static boolean lists(String connection, String name) {
        for (String token : connection.split(",")) {
            if (token.strip().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
