package dev.skep.operator.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A network in between that can stop to carry anything, without a word to either side. */
final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch open = new CountDownLatch(0);

    Relay(int to) throws IOException {
        listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var near = listening.accept();
                    var far = new Socket(InetAddress.getLoopbackAddress(), to);
                    sockets.addAll(List.of(near, far));
                    Thread.ofVirtual().start(() -> carry(near, far));
                    Thread.ofVirtual().start(() -> carry(far, near));
                }
            } catch (IOException e) {
                // Closed: nobody is carried any more.
            }
        });
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                open.await();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One side is gone, and so is the other.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    void freeze() {
        open = new CountDownLatch(1);
    }

    @Override
    public void close() throws IOException {
        open.countDown();
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
