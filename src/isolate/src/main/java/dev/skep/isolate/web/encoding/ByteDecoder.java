package dev.skep.isolate.web.encoding;

/** One encoding's way from bytes to text; keeps what a chunk leaves unfinished for the next one. */
interface ByteDecoder {
    /**
     * @param last whether nothing follows; what is unfinished then is malformed, and the decoder starts anew
     * @return false if anything was malformed; it became U+FFFD
     */
    boolean decode(byte[] bytes, int from, int to, boolean last, StringBuilder text);
}
