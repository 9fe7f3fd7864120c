package dev.skep.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to the loopback address that sends any Host it is told to. The JDK's client
 * would rather not, and adds threads of its own between the call and the clock. One call at a time; after an
 * exception it is of no more use.
 */
public final class Wire implements AutoCloseable {
    private static final int SENT_AT_ONCE_BYTES_MAX = 64 * 1024;
    private static final int SILENCE_MILLIS_MAX = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public Wire(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_MILLIS_MAX);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public Answer call(String host, Call call) throws IOException {
        byte[] head = head(host, call).getBytes(StandardCharsets.ISO_8859_1);
        if (call.body().length > SENT_AT_ONCE_BYTES_MAX) {
            sendWhileReading(head, call.body());
        } else {
            var whole = new ByteArrayOutputStream(head.length + call.body().length);
            whole.writeBytes(head);
            whole.writeBytes(call.body());
            out.write(whole.toByteArray());
        }
        return read();
    }

    private static String head(String host, Call call) {
        String head = call.method() + " " + call.path() + " HTTP/1.1\r\nHost: " + host + "\r\n";
        if (!call.contentType().isEmpty()) {
            head += "Content-Type: " + call.contentType() + "\r\nContent-Length: " + call.body().length + "\r\n";
        }
        return head + "\r\n";
    }

    /** A server that streams answers before it has read all; both would wait for the other if nobody read here. */
    private void sendWhileReading(byte[] head, byte[] body) {
        Thread.startVirtualThread(() -> {
            try {
                out.write(head);
                out.write(body);
            } catch (IOException e) {
                closeQuietly();
            }
        });
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String contentType = "";
        int length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-type" -> contentType = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                default -> {}
            }
        }
        return new Answer(status, contentType, chunked ? chunks() : exactly(Math.max(length, 0)));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            line();
        }
        while (!line().isEmpty()) {
            // trailers say nothing here
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        closeQuietly();
    }

    private void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing was left to say on it
        }
    }
}
