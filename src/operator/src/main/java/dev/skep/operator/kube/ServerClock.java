package dev.skep.operator.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * How far this machine's clock is from the API server's, as the last answer told. Certificates and leases are given and
 * judged by clocks; one that is minutes off does harm, and a restart elsewhere may cure it.
 */
public final class ServerClock implements Interceptor {

    private final InstantSource clock;
    private volatile Duration skew = Duration.ZERO;

    public ServerClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        var date = response.header("Date");
        if (date == null) {
            return;
        }
        try {
            var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            skew = Duration.between(theirs, clock.instant()).abs();
        } catch (DateTimeParseException e) {
            // A proxy wrote something else there: it says nothing about the time.
        }
    }

    public Duration skew() {
        return skew;
    }
}
