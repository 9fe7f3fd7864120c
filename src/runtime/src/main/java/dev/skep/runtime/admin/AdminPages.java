package dev.skep.runtime.admin;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.net.URI;
import java.util.function.BooleanSupplier;

/**
 * {@code /healthz}: the process answers. {@code /readyz}: it should get traffic. {@code /metrics}: Prometheus text.
 *
 * <p>Health says nothing of what the process depends on: a restart would not mend that.
 */
public final class AdminPages implements Fetcher {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final BooleanSupplier ready;
    private final Vitals vitals;
    private MetricsPage metrics;

    public AdminPages(BooleanSupplier ready, Vitals vitals) {
        this.ready = ready;
        this.vitals = vitals;
    }

    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        switch (URI.create(request.url()).getPath()) {
            case "/healthz" -> page(reply, 200, TEXT, "ok\n");
            case "/readyz" -> {
                boolean isReady = ready.getAsBoolean();
                page(reply, isReady ? 200 : 503, TEXT, isReady ? "ready\n" : "not ready\n");
            }
            // Off the event loop: the first scrape loads a library, and a thousand workers make a long page.
            case "/metrics" -> Thread.ofVirtual().start(() -> page(reply, 200, PROMETHEUS, scrape()));
            default -> page(reply, 404, TEXT, "not found: try /healthz, /readyz or /metrics\n");
        }
    }

    private synchronized String scrape() {
        if (metrics == null) {
            metrics = new MetricsPage(vitals);
        }
        return metrics.scrape();
    }

    private static void page(FetchReply reply, int status, String type, String text) {
        reply.respond(status, "", HeaderList.of("content-type", type), ByteStream.of(text));
    }
}
