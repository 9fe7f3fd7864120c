package dev.skep.operator.kube;

import dev.skep.core.naming.ContentHash;
import dev.skep.core.naming.Ref;
import dev.skep.core.plan.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventSeriesBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Events of events.k8s.io. What happens again is counted in the event there is: its name is a function of the object
 * and of what is said. What is said twice in a row is said once.
 */
public final class EventJournal {

    private static final String CONTROLLER = "skep.dev/operator";
    private static final int NOTE_CHARS_MAX = 1_000;
    private static final Duration IN_A_ROW = Duration.ofSeconds(30);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final String instance;
    private final InstantSource clock;
    private final Map<String, Instant> lately = new ConcurrentHashMap<>();

    /** @param instance who tells, such as the name of the pod */
    public EventJournal(Connection connection, String instance, InstantSource clock) {
        this.connection = connection;
        this.instance = instance;
        this.clock = clock;
    }

    void tell(Event event, HasMetadata about) {
        var now = clock.instant();
        var name = name(event, about);
        lately.values().removeIf(when -> when.isBefore(now.minus(IN_A_ROW)));
        if (lately.putIfAbsent(name, now) != null) {
            return;
        }
        try {
            connection.writes().create(fresh(event, about, name, now));
        } catch (KubernetesClientException e) {
            if (!Failures.isConflict(e)) {
                throw e;
            }
            again(new Ref(about.getMetadata().getNamespace(), name), now);
        }
    }

    private static String name(Event event, HasMetadata about) {
        var hash = new ContentHash()
                .text(about.getMetadata().getUid())
                .text(event.reason())
                .text(event.message())
                .hex()
                .substring(0, 16);
        return about.getMetadata().getName() + "." + hash;
    }

    private io.fabric8.kubernetes.api.model.events.v1.Event fresh(
            Event event, HasMetadata about, String name, Instant now) {
        var message = event.message();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.getMetadata().getNamespace())
                .withName(name)
                .endMetadata()
                .withEventTime(micros(now))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withAction("Reconcile")
                .withReason(event.reason())
                .withType(event.severity() == Event.Severity.NORMAL ? "Normal" : "Warning")
                .withNote(message.length() <= NOTE_CHARS_MAX ? message : message.substring(0, NOTE_CHARS_MAX - 1) + "…")
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withNamespace(about.getMetadata().getNamespace())
                        .withName(about.getMetadata().getName())
                        .withUid(about.getMetadata().getUid())
                        .build())
                .build();
    }

    private void again(Ref ref, Instant now) {
        var there = connection
                .client()
                .events()
                .v1()
                .events()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        if (there == null) {
            return;
        }
        var count = there.getSeries() == null ? 1 : there.getSeries().getCount();
        there.setSeries(new EventSeriesBuilder()
                .withCount(count + 1)
                .withLastObservedTime(micros(now))
                .build());
        connection.writes().replace(there);
    }

    private static MicroTime micros(Instant time) {
        return new MicroTime(MICROS.format(time));
    }
}
