package dev.skep.isolate.web.url;

/** What {@code js/web/url.js} gets from Java. */
public final class UrlHost {}
