package dev.skep.e2e.stage;

import dev.skep.api.environment.Environment;
import dev.skep.api.workerservice.WorkerService;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Follows an Environment and asks all pods in the very moment its status says that something newer than at the
 * beginning is deployed and Ready. Whoever waits for Ready acts on it at once: what pods answer then is what the
 * promise is about.
 */
public final class ReadyWatch implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final Tenant tenant;
    private final String service;
    private final String environment;
    private final long sequence;
    private final CompletableFuture<Turned> turned = new CompletableFuture<>();
    private final Watch watch;

    /**
     * @param nanoTime when Ready was seen
     * @param answers of every ready pod then
     */
    public record Turned(long nanoTime, List<Answer> answers) {}

    private ReadyWatch(Tenant tenant, String service, String environment) {
        this.tenant = tenant;
        this.service = service;
        this.environment = environment;
        var now = tenant.find(Environment.class, environment).orElseThrow();
        this.sequence = now.getStatus().sequence();
        this.watch = tenant.kubernetes()
                .client()
                .resources(Environment.class)
                .inNamespace(tenant.namespace())
                .withName(environment)
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Environment changed) {
                        look(changed);
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        turned.completeExceptionally(cause);
                    }
                });
    }

    /** Begin before the edit. */
    public static ReadyWatch of(Tenant tenant, String service, String environment) {
        return new ReadyWatch(tenant, service, environment);
    }

    private void look(Environment changed) {
        var status = changed.getStatus();
        if (turned.isDone() || status.sequence() == null || status.sequence() <= sequence || !tenant.isReady(changed)) {
            return;
        }
        var now = System.nanoTime();
        try {
            turned.complete(new Turned(now, tenant.askAll("default", tenant.host(environment), "/")));
        } catch (RuntimeException e) {
            turned.completeExceptionally(e);
        }
    }

    /** Returns when the service, too, is Ready. */
    public Turned awaitDeployedAndReady() {
        try {
            var seen = turned.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            tenant.awaitReady(service);
            return seen;
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(
                    environment + " did not get Ready: "
                            + tenant.find(Environment.class, environment).map(Environment::getStatus)
                            + tenant.find(WorkerService.class, service).map(WorkerService::getStatus),
                    e);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
