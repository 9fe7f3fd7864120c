package dev.skep.runtime.http;

import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Fetcher;
import dev.skep.isolate.fetch.HeaderList;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;

/** A front on a free port of this machine, with fetchers in the place of workers. */
final class Front implements AutoCloseable {
    private final EventLoops loops = new EventLoops(1);
    private final HttpFront front;

    Front(Map<String, Fetcher> hosts) throws IOException {
        this(hosts, HttpLimits.DEFAULT);
    }

    Front(Map<String, Fetcher> hosts, HttpLimits limits) throws IOException {
        front = new HttpFront(hosts::get, limits, "http", InstantSource.system(), 1);
        front.listen(loops, new InetSocketAddress("127.0.0.1", 0));
    }

    static Fetcher saying(String text) {
        return (request, reply) -> reply.respond(200, "", HeaderList.EMPTY, ByteStream.of(text));
    }

    HttpFront front() {
        return front;
    }

    int port() {
        return front.port();
    }

    RawClient client() throws IOException {
        return new RawClient(port());
    }

    @Override
    public void close() {
        front.close();
        loops.close();
    }
}
