package dev.skep.runtime.egress;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.FetchRequest.RedirectMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One call to the outside with all its redirects.
 *
 * <p>Invariant: the reply is settled once; a body that was streamed is sent once, so a redirect or another address
 * that would need it again fails the call. Runs on the client's event loop from the first resolved name on.
 */
final class OutboundCall {
    private static final int ADDRESSES_TRIED_MAX = 3;

    private static final int DISCARDED_LENGTH_DIGITS_MAX = 5;

    private final OutboundClient client;
    private final PublicNetwork.Settings settings;
    private final FetchRequest request;
    private final FetchReply reply;
    private String method;
    private ByteStream body;
    private Destination destination;
    private int redirects;
    private boolean withCredentials = true;
    private boolean settled;
    private boolean aborted;
    private HttpClientRequest open;
    private long headTimer = -1;

    OutboundCall(OutboundClient client, PublicNetwork.Settings settings, FetchRequest request, FetchReply reply) {
        this.client = client;
        this.settings = settings;
        this.request = request;
        this.reply = reply;
        this.method = request.method();
        this.body = request.body();
    }

    void begin() {
        destination = Destination.of(request.url());
        client.context().runOnContext(go -> {
            if (destination == null) {
                fail(Failure.Kind.UNREACHABLE, "fetch: only http and https URLs without credentials can be fetched");
            } else {
                hop();
            }
        });
        request.onAbort(() -> client.context().runOnContext(gone -> abort()));
    }

    private void hop() {
        resolve(destination.bareHost())
                .whenComplete((found, error) -> client.context().runOnContext(go -> connect(found, error)));
    }

    private CompletableFuture<List<InetAddress>> resolve(String host) {
        InetAddress literal = HostLiteral.parse(destination.host());
        if (literal != null) {
            return CompletableFuture.completedFuture(List.of(literal));
        }
        if (HostLiteral.looksNumeric(host)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return settings.resolver().resolve(host);
    }

    private void connect(List<InetAddress> found, Throwable error) {
        if (aborted) {
            return;
        }
        if (error != null || found.isEmpty()) {
            fail(Failure.Kind.UNREACHABLE, "fetch: the name " + destination.host() + " is not known");
            return;
        }
        var permitted = found.stream()
                .filter(settings.policy()::permits)
                .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                .limit(ADDRESSES_TRIED_MAX)
                .toList();
        if (permitted.isEmpty()) {
            fail(Failure.Kind.FORBIDDEN_ADDRESS, "fetch: address not permitted: " + destination.host());
            return;
        }
        connect(new ArrayList<>(permitted));
    }

    private void connect(List<InetAddress> addresses) {
        InetAddress address = addresses.removeFirst();
        var fields = HttpHeaders.headers();
        boolean withBody = body != ByteStream.EMPTY;
        OutboundHeaders.outward(request.headers(), request.trace(), withBody, withCredentials, fields);
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setServer(SocketAddress.inetSocketAddress(settings.dialler().socket(address, destination.port())))
                .setSsl(destination.secure())
                .setHost(destination.bareHost())
                .setPort(destination.port())
                .setURI(destination.target())
                .setHeaders(fields)
                .setFollowRedirects(false);
        client.connections(destination.secure()).request(options).onComplete(ready -> {
            if (ready.succeeded()) {
                send(ready.result());
            } else if (!addresses.isEmpty() && !aborted) {
                connect(addresses);
            } else {
                fail(Failure.Kind.UNREACHABLE, "fetch: no connection to " + destination.authority());
            }
        });
    }

    private void send(HttpClientRequest outbound) {
        if (aborted) {
            outbound.reset();
            return;
        }
        open = outbound;
        headTimer = startHeadTimer();
        outbound.exceptionHandler(broken -> body.cancel());
        outbound.response().onComplete(answer -> {
            stopHeadTimer();
            if (answer.succeeded()) {
                answered(answer.result());
            } else {
                fail(Failure.Kind.UNREACHABLE, "fetch: no answer from " + destination.authority());
            }
        });
        byte[] whole = body.whole();
        if (whole == null) {
            new OutboundBody(outbound, body, client.context()).begin();
        } else if (whole.length == 0 && !method.equals("POST") && !method.equals("PUT")) {
            outbound.end();
        } else {
            outbound.end(Buffer.buffer(whole));
        }
    }

    private void answered(HttpClientResponse response) {
        response.pause();
        response.exceptionHandler(known -> {});
        if (aborted) {
            open.reset();
            return;
        }
        String location = isRedirect(response.statusCode()) ? response.getHeader("location") : null;
        if (location == null || request.redirect() == RedirectMode.MANUAL) {
            deliver(response);
        } else if (request.redirect() == RedirectMode.ERROR) {
            open.reset();
            fail(Failure.Kind.UNREACHABLE, "fetch: the answer is a redirect, and the request forbids them");
        } else {
            follow(response, location);
        }
    }

    private void follow(HttpClientResponse response, String location) {
        int status = response.statusCode();
        Destination next = destination.resolve(location);
        discard(response);
        if (next == null) {
            fail(Failure.Kind.UNREACHABLE, "fetch: a redirect leads to something that cannot be fetched");
            return;
        }
        if (++redirects > settings.limits().redirectsMax()) {
            fail(
                    Failure.Kind.UNREACHABLE,
                    "fetch: more than " + settings.limits().redirectsMax() + " redirects");
            return;
        }
        boolean becomesGet = status == 303 && !method.equals("GET") && !method.equals("HEAD")
                || (status == 301 || status == 302) && method.equals("POST");
        if (becomesGet) {
            method = "GET";
            body = ByteStream.EMPTY;
        } else if (body.whole() == null) {
            fail(Failure.Kind.UNREACHABLE, "fetch: a redirect asks again for a body that was streamed");
            return;
        }
        withCredentials &= destination.sameOrigin(next);
        destination = next;
        hop();
    }

    /** A short page is read to its end to keep the connection; for a long one that would cost more than a new one. */
    private void discard(HttpClientResponse response) {
        String length = response.getHeader("content-length");
        if (length != null && length.length() <= DISCARDED_LENGTH_DIGITS_MAX) {
            response.resume();
        } else {
            open.reset();
        }
    }

    private void deliver(HttpClientResponse response) {
        settled = true;
        var arriving = new ArrivingBody(response, open, client.context());
        boolean empty = method.equals("HEAD") || response.statusCode() == 204 || response.statusCode() == 304;
        String encoding = empty ? null : response.getHeader("content-encoding");
        ByteStream decoded = encoding == null ? null : Inflated.of(encoding, arriving, settings.limits());
        var headers = OutboundHeaders.inward(response.headers(), decoded != null);
        if (empty) {
            response.resume();
        }
        reply.respond(
                response.statusCode(),
                response.statusMessage() == null ? "" : response.statusMessage(),
                headers,
                empty ? ByteStream.EMPTY : decoded != null ? decoded : arriving);
    }

    private void abort() {
        aborted = true;
        stopHeadTimer();
        fail(Failure.Kind.CANCELLED, "fetch: aborted");
        if (open != null) {
            open.reset();
        }
    }

    private void fail(Failure.Kind kind, String detail) {
        if (!settled) {
            settled = true;
            body.cancel();
            reply.fail(new Failure(kind, detail));
        }
    }

    private long startHeadTimer() {
        return client.vertx().setTimer(settings.limits().headMax().toMillis(), late -> {
            headTimer = -1;
            if (!settled) {
                fail(Failure.Kind.UNREACHABLE, "fetch: no answer in time from " + destination.authority());
                open.reset();
            }
        });
    }

    private void stopHeadTimer() {
        if (headTimer >= 0) {
            client.vertx().cancelTimer(headTimer);
            headTimer = -1;
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
