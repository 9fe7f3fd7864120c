package dev.skep.cli.local;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.net.URI;
import java.util.List;

/**
 * What serves on this machine, for the person in front of it. Only local mode has such a page: elsewhere one tenant
 * must not learn of another.
 */
final class IndexPage implements Fetcher {
    private volatile List<Announcer.Ready> serving = List.of();

    void show(List<Announcer.Ready> now) {
        serving = List.copyOf(now);
    }

    @Override
    public void fetch(FetchRequest request, FetchReply reply) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            respond(reply, 405, "text/plain", "use GET\n");
            return;
        }
        if (!URI.create(request.url()).getRawPath().equals("/")) {
            respond(reply, 404, "text/plain", "nothing is here; / lists what serves\n");
            return;
        }
        var accept = request.headers().get("accept");
        if (accept != null && accept.contains("text/html")) {
            respond(reply, 200, "text/html", html());
        } else {
            respond(reply, 200, "text/plain", text());
        }
    }

    private static void respond(FetchReply reply, int status, String type, String body) {
        var headers = HeaderList.of("content-type", type + "; charset=utf-8", "cache-control", "no-store");
        reply.respond(status, "", headers, ByteStream.of(body));
    }

    private String text() {
        var text = new StringBuilder();
        for (var ready : serving) {
            text.append(ready.url()).append("  ").append(ready.environment()).append(" v");
            text.append(ready.version()).append('\n');
        }
        return text.isEmpty() ? "nothing serves yet\n" : text.toString();
    }

    /** Everything shown is made of DNS labels and numbers, so there is nothing to escape. */
    private String html() {
        var rows = new StringBuilder();
        for (var ready : serving) {
            var key = ready.environment();
            rows.append("<tr><td><a href=\"")
                    .append(ready.url())
                    .append("\">")
                    .append(ready.url())
                    .append("</a><td>");
            rows.append(key.namespace()).append("<td>").append(key.service()).append("<td>");
            rows.append(key.environment())
                    .append("<td>v")
                    .append(ready.version())
                    .append("\n");
        }
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Skep</title>
                <style>
                  body { font: 16px/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem; }
                  table { border-collapse: collapse; width: 100%%; }
                  th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #ddd; }
                </style>
                <h1>What serves</h1>
                <table>
                <tr><th>address<th>namespace<th>service<th>environment<th>version
                %s</table>
                </html>
                """.formatted(rows);
    }
}
