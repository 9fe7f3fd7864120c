package dev.skep.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.naming.EnvironmentKey;
import dev.skep.isolate.fetch.ByteStream;
import dev.skep.isolate.fetch.Failure;
import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.fetch.HeaderList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexPageTest {
    private final IndexPage page = new IndexPage();
    private int status;
    private String type;
    private String text;

    @BeforeEach
    void serve() {
        var shop = new EnvironmentKey("default", "shop", "staging");
        page.show(List.of(new Announcer.Ready(shop, "http://shop-staging-default.localhost:8787", 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, '*/*', 200, text/plain, default/shop staging v2",
        "HEAD, /?x=1, '*/*', 200, text/plain, shop",
        "GET, /, 'text/html,*/*', 200, text/html, <td>staging<td>v2",
        "GET, /favicon.ico, '*/*', 404, text/plain, / lists what serves",
        "POST, /, '*/*', 405, text/plain, use GET",
    })
    void itListsWhatServes(String method, String path, String accept, int expected, String media, String part) {
        page.fetch(new Request(method, "http://localhost:8787" + path, HeaderList.of("accept", accept)), new Reply());

        assertThat(status).isEqualTo(expected);
        assertThat(type).startsWith(media);
        assertThat(text).contains(part);
    }

    private final class Reply implements FetchReply {
        @Override
        public void respond(int code, String statusText, HeaderList headers, ByteStream body) {
            status = code;
            type = headers.get("content-type");
            text = new String(body.whole(), StandardCharsets.UTF_8);
        }

        @Override
        public void fail(Failure failure) {
            throw new AssertionError(failure);
        }
    }

    private record Request(String method, String url, HeaderList headers) implements FetchRequest {
        @Override
        public ByteStream body() {
            return ByteStream.EMPTY;
        }

        @Override
        public RedirectMode redirect() {
            return RedirectMode.MANUAL;
        }

        @Override
        public Trace trace() {
            return new Trace("1", 0, "");
        }

        @Override
        public void onAbort(Runnable action) {
            // Nobody aborts.
        }
    }
}
