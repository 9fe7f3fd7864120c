package dev.skep.isolate.web.url;

import org.graalvm.polyglot.HostAccess;

/** What {@code js/web/url.js} gets from Java. */
public final class UrlHost {
    /** @return {@code null} where the text is no URL */
    @HostAccess.Export
    public Url parse(String text) {
        return UrlParser.parse(text, null);
    }

    /** @return {@code null} where the base is no URL, or the text is none next to it */
    @HostAccess.Export
    public Url parseRelative(String text, String base) {
        var baseUrl = UrlParser.parse(base, null);
        return baseUrl == null ? null : UrlParser.parse(text, baseUrl);
    }

    /**
     * The URL with one component changed, or the same one where the value makes no sense for it.
     *
     * @param property the component's name as in JavaScript
     */
    @HostAccess.Export
    public Url set(Url url, String property, String value) {
        return UrlSetters.set(url, property, value);
    }

    /** One name or value of a query that holds a plus or percent sign. */
    @HostAccess.Export
    public String decode(String text) {
        return FormCoding.decode(text);
    }

    @HostAccess.Export
    public String encode(String text) {
        return FormCoding.encode(text);
    }
}
