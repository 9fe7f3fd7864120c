/**
 * URLs as the URL standard defines them: parser, components, setters; behind {@code URL} and {@code URLSearchParams}.
 * Depends on ICU for international host names. Start reading at {@link dev.skep.isolate.web.url.UrlHost}.
 */
package dev.skep.isolate.web.url;
