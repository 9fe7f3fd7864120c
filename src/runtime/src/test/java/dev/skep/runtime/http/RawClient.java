package dev.skep.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket and nothing else, because a proper HTTP client refuses to say what an attacker would. */
final class RawClient implements AutoCloseable {
    record Answer(int status, Map<String, String> headers, String body) {}

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(20_000);
    }

    Socket socket() {
        return socket;
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads one response; a body is expected where the head announces one. */
    Answer answer() throws IOException {
        return answer(true);
    }

    Answer answer(boolean withBody) throws IOException {
        String line = line();
        if (line == null) {
            throw new IOException("closed without an answer");
        }
        int status = Integer.parseInt(line.split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String field = line(); field != null && !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            headers.merge(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return new Answer(status, headers, withBody ? body(headers) : "");
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return text(socket.getInputStream().readNBytes(Integer.parseInt(headers.get("content-length"))));
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return "";
        }
        var whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            whole.write(socket.getInputStream().readNBytes(size));
            line();
            if (size == 0) {
                return text(whole.toByteArray());
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The next line without its end; {@code null} when the connection is over. */
    String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                return bytes.size() == 0 ? null : text(bytes.toByteArray());
            }
            if (b == '\n') {
                return text(bytes.toByteArray()).stripTrailing();
            }
            bytes.write(b);
        }
    }

    /** True once the server has closed, cleanly or by a reset. */
    boolean closed() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What is still there is of no interest.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
