package dev.skep.isolate.web.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Encodings of several bytes for each character, as the JDK knows them. */
final class CharsetByteDecoder implements ByteDecoder {
    private final CharsetDecoder decoder;
    private ByteBuffer unfinished = ByteBuffer.allocate(0);

    private CharsetByteDecoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static CharsetByteDecoder of(String encoding) {
        return new CharsetByteDecoder(Charset.forName(
                switch (encoding) {
                    case "gbk" -> "GB18030";
                    case "big5" -> "Big5-HKSCS";
                    case "shift_jis" -> "windows-31j";
                    case "euc-kr" -> "x-windows-949";
                    default -> encoding;
                }));
    }

    @Override
    public boolean decode(byte[] bytes, int from, int to, boolean last, StringBuilder text) {
        var in = join(bytes, from, to);
        var out = CharBuffer.allocate(1024);
        boolean wellFormed = true;
        while (true) {
            var result = decoder.decode(in, out, last);
            drain(out, text);
            if (result.isError()) {
                wellFormed = false;
                skipMalformed(in, result.length());
                text.append('\uFFFD');
            } else if (result.isUnderflow()) {
                break;
            }
        }
        unfinished = ByteBuffer.allocate(0);
        if (last) {
            decoder.flush(out);
            drain(out, text);
            decoder.reset();
        } else if (in.hasRemaining()) {
            unfinished = in.slice();
        }
        return wellFormed;
    }

    private ByteBuffer join(byte[] bytes, int from, int to) {
        if (!unfinished.hasRemaining()) {
            return ByteBuffer.wrap(bytes, from, to - from);
        }
        return ByteBuffer.allocate(unfinished.remaining() + to - from)
                .put(unfinished)
                .put(bytes, from, to - from)
                .flip();
    }

    /** An ASCII byte that ends a broken sequence is kept: otherwise markup could hide behind a lone lead byte. */
    private static void skipMalformed(ByteBuffer in, int length) {
        int skip = 1;
        while (skip < length && in.get(in.position() + skip) < 0) {
            skip++;
        }
        in.position(in.position() + skip);
    }

    private static void drain(CharBuffer out, StringBuilder text) {
        text.append(out.flip());
        out.clear();
    }
}
