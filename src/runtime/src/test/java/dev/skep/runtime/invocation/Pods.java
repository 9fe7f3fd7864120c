package dev.skep.runtime.invocation;

import dev.skep.isolate.fetch.Fetcher;
import dev.skep.runtime.identity.Identity;
import dev.skep.runtime.identity.SpiffeId;
import dev.skep.runtime.operator.FakeOperator;
import dev.skep.runtime.operator.TestAuthority;
import dev.skep.runtime.snapshot.EnvironmentKey;
import dev.skep.runtime.transport.GrpcThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Pods with certificates of one authority, each with a server or a way out, and nothing else of a pod. */
final class Pods implements AutoCloseable {
    private final Path folder;
    private final TestAuthority authority = new TestAuthority();
    private final FakeOperator operator;
    private final GrpcThreads threads = new GrpcThreads(1);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Pods(Path folder) throws IOException {
        this.folder = folder;
        this.operator = new FakeOperator(authority);
    }

    private Identity identity(SpiffeId.Pod pod) throws Exception {
        var own = Files.createDirectories(folder.resolve(pod.pod()));
        Files.writeString(own.resolve("token"), pod.pod());
        Files.writeString(own.resolve("roots.pem"), authority.pem());
        operator.knows(pod.pod(), "spiffe://skep/ns/" + pod.namespace() + "/pool/" + pod.pool() + "/pod/" + pod.pod());
        var settings =
                new Identity.Settings(pod, operator.address(), own.resolve("roots.pem"), own.resolve("token"), own);
        var identity = Identity.open(settings, threads, InstantSource.system(), new SecureRandom());
        open.push(identity);
        identity.await();
        return identity;
    }

    /** A pod that answers whatever its own namespace asks of {@code here}. */
    InvocationServer serving(SpiffeId.Pod pod, EnvironmentKey here, Fetcher worker) throws Exception {
        return serving(
                pod, (namespace, target) -> namespace.equals(pod.namespace()) && target.equals(here) ? worker : null);
    }

    InvocationServer serving(SpiffeId.Pod pod, Callees callees) throws Exception {
        var server = InvocationServer.start(
                new InetSocketAddress("127.0.0.1", 0), identity(pod).server(), threads, callees);
        open.push(server);
        return server;
    }

    RemotePools calling(SpiffeId.Pod pod) throws Exception {
        var remote = new RemotePools();
        open.push(remote);
        remote.open(identity(pod), threads);
        return remote;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        operator.close();
        threads.close();
    }
}
