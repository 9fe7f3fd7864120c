package dev.skep.isolate.web.encoding;

import org.graalvm.polyglot.HostAccess;

/**
 * What {@code js/web/encoding.js} gets from Java.
 */
public final class EncodingHost {
    /** The encoding's name for one of its labels, in lower case, or {@code null} where there is none. */
    @HostAccess.Export
    public String encodingOf(String label) {
        return Labels.encodingOf(label);
    }

    /** @param encoding a name that {@link #encodingOf} gave */
    @HostAccess.Export
    public StreamDecoder decoder(String encoding, boolean fatal, boolean keepsMark) {
        return new StreamDecoder(encoding, fatal, keepsMark);
    }

    /** Base64 as browsers forgive it, as one character for each byte; {@code null} where it is none. */
    @HostAccess.Export
    public String atob(String base64) {
        return ForgivingBase64.decode(base64);
    }

    /** @return {@code null} where a character is no byte */
    @HostAccess.Export
    public String btoa(String binary) {
        return ForgivingBase64.encode(binary);
    }
}
