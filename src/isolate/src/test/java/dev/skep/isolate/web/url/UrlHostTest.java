package dev.skep.isolate.web.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of JavaScript cases cannot show. */
class UrlHostTest {
    private final UrlHost urls = new UrlHost();

    @ParameterizedTest
    @ValueSource(strings = {"http://xn--/", "http://xn--a/", "http://xn--zzzzzz/", "http://xn--0.pt/"})
    void punycodeThatStandsForNothingIsRefused(String text) {
        assertThat(urls.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a?b#c, true",
        "https://a-b.example:8443/%20x, true",
        "http://example.com, false",
        "http://Example.com/, false",
        "http://example.com:80/, false",
        "http://example.com:08/, false",
        "http://127.0.0.1/, false",
        "http://a.1b/, false",
        "http://xn--bcher-kva.example/, false",
        "http://example.com/a/../b, false",
        "http://example.com/%2e, false",
        "http://example.com/a\\b, false",
        "http://user@example.com/, false",
    })
    void whatIsWrittenAsItWouldBeSerializedIsTakenAsItIs(String text, boolean plain) {
        assertThat(PlainUrl.parse(text) != null).isEqualTo(plain);
        if (plain) {
            assertThat(UrlRecord.of(PlainUrl.parse(text)).toUrl().href()).isEqualTo(text);
        }
    }

    @Test
    void thePlainWayFindsTheSameComponents() {
        var plain = PlainUrl.parse("https://example.com:8443/a/b?c=d#e");
        var full = UrlRecord.of(plain).toUrl();

        assertThat(plain.at()).isEqualTo(full.at());
    }
}
