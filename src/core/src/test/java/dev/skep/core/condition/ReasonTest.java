package dev.skep.core.condition;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.base;
import static dev.skep.core.world.Manifests.configMap;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.in;
import static dev.skep.core.world.Manifests.kvNamespace;
import static dev.skep.core.world.Manifests.living;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.promoting;
import static dev.skep.core.world.Manifests.renamed;
import static dev.skep.core.world.Manifests.routed;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.serviceBinding;
import static dev.skep.core.world.Manifests.traffic;
import static dev.skep.core.world.Manifests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.Reason;
import dev.skep.api.environment.TrafficShare;
import dev.skep.api.version.Quarantine;
import dev.skep.api.version.WorkerVersionStatus;
import dev.skep.core.naming.Ref;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.observed.HostnameFacts.Certificate;
import dev.skep.core.observed.HostnameFacts.HostnameFact;
import dev.skep.core.observed.HostnameFacts.Routing;
import dev.skep.core.world.Said;
import dev.skep.core.world.World;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason there is, and a way to come by it; a reason nobody can come by fails the last test. */
class ReasonTest {

    /** What the fields that are refused as NotYetSupported will need. */
    private static final Set<Reason> LATER =
            EnumSet.of(Reason.KV_NAMESPACE_NOT_FOUND, Reason.ENTRYPOINT_NOT_FOUND, Reason.ROUTE_CONFLICT);

    /** A fault of a shell's own, which no plan can know. */
    private static final Set<Reason> OF_SHELLS = EnumSet.of(Reason.INTERNAL_ERROR);

    record Row(Reason reason, Consumer<World> story) {
        @Override
        public String toString() {
            return reason.reason();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aReasonCanBeComeBy(Row row) {
        var world = new World();
        row.story().accept(world);

        assertThat(Said.by(world)).contains(row.reason().reason());
    }

    /** A user reads messages, not reasons: each is a sentence that ends with what to do. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyMessageIsASentence(Row row) {
        var world = new World();
        row.story().accept(world);

        assertThat(Said.conditions(world))
                .isNotEmpty()
                .allSatisfy(condition -> assertThat(condition.message()).endsWith("."))
                .filteredOn(condition -> condition.reason().equals(row.reason().reason()))
                .extracting(Condition::message)
                .allSatisfy(message -> assertThat(message).endsWith(row.reason().remedy()));
    }

    @Test
    void noReasonIsLeftOut() {
        var covered = rows().map(Row::reason).collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));

        var missing = EnumSet.complementOf(covered);
        missing.removeAll(LATER);
        missing.removeAll(OF_SHELLS);
        assertThat(missing).isEmpty();
    }

    static Stream<Row> rows() {
        return Stream.of(goodNews(), manifests(), references(), bindings(), admission(), pods(), hostnames())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> goodNews() {
        return Stream.of(
                row(Reason.RESOLVED, world -> world.apply(service("shop")).settle()),
                row(Reason.BOUND, world -> world.apply(service("shop")).settle()),
                row(Reason.ADMITTED, world -> world.apply(service("shop")).settle()),
                row(Reason.PROGRAMMED, world -> world.apply(service("shop")).settle()),
                row(Reason.READY, world -> world.apply(service("shop")).settle()),
                row(Reason.NOT_NEEDED, world -> world.apply(service("shop")).settle()),
                row(Reason.CREATED_BY_OPERATOR, world -> world.apply(service("shop"))
                        .settle()));
    }

    private static Stream<Row> manifests() {
        var noise = new byte[11 << 20];
        new Random(1).nextBytes(noise);
        var large = Base64.getEncoder().encodeToString(noise);
        return Stream.of(
                refused(Reason.INVALID, "modules: [{name: 'index.js'}]"),
                refused(Reason.NOT_YET_SUPPORTED, "crons: [{name: c, schedule: '* * * * *'}]"),
                row(Reason.NOT_YET_SUPPORTED, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), routed("example.com/*")))
                        .settle()),
                row(Reason.NOT_YET_SUPPORTED, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), living("7d")))
                        .settle()),
                row(Reason.NOT_YET_SUPPORTED, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), traffic(new TrafficShare(1, 100))))
                        .settle()),
                row(Reason.NOT_YET_SUPPORTED, world -> world.apply(kvNamespace("cache", null))
                        .settle()),
                row(Reason.ENVIRONMENT_NAME_TAKEN, world -> world.apply(
                                service("shop"), environment("shop", "a"), with(environment("shop", "b"), renamed("a")))
                        .settle()),
                row(Reason.BASE_NOT_FOUND, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), base("none")))
                        .settle()),
                row(Reason.BASE_CYCLE, world -> world.apply(service("shop"), with(environment("shop", "a"), base("a")))
                        .settle()),
                row(Reason.BASE_TOO_DEEP, world -> {
                    world.apply(service("shop"), environment("shop", "e5"));
                    for (int i = 0; i < 5; i++) {
                        world.apply(with(environment("shop", "e" + i), base("e" + (i + 1))));
                    }
                    world.settle();
                }),
                refused(Reason.DUPLICATE_BINDING, "vars: [{name: A, text: 'a'}], services: [{name: A, service: b}]"),
                refused(Reason.NOTHING_TO_REMOVE, "remove: {vars: [A]}"),
                row(Reason.CODE_MISSING, world -> world.apply(bareService("shop", "main: 'index.js'"))
                        .settle()),
                refused(Reason.MAIN_NOT_FOUND, "main: 'other.js'"),
                row(Reason.CODE_TOO_LARGE, world -> world.apply(
                                configMap("code", Map.of("index.js", "", "noise.md", large)),
                                bareService("shop", "main: 'index.js', source: {configMaps: [{name: code}]}"))
                        .settle()),
                refused(Reason.COMPATIBILITY_UNKNOWN, "compatibilityDate: '2099-01-01'"),
                refused(Reason.LIMIT_TOO_HIGH, "limits: {subrequests: 10001}"));
    }

    private static Stream<Row> references() {
        return Stream.of(
                row(Reason.SERVICE_NOT_FOUND, world -> world.apply(environment("shop", "a"))
                        .settle()),
                refused(Reason.CONFIG_MAP_NOT_FOUND, "source: {configMaps: [{name: none}]}"),
                refused(Reason.SECRET_NOT_FOUND, "secrets: [{name: S, secretKeyRef: {name: none, key: k}}]"),
                row(Reason.SECRET_KEY_NOT_FOUND, world -> world.secret("s", "other", "v")
                        .apply(service("shop", "secrets: [{name: S, secretKeyRef: {name: s, key: k}}]"))
                        .settle()),
                refused(Reason.POOL_NOT_FOUND, "pool: none"),
                row(Reason.SOURCE_NOT_FOUND, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), promoting("none", 1, null, null)))
                        .settle()),
                row(Reason.SOURCE_NOT_FOUND, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), promoting("production", 9, null, null)))
                        .settle()),
                row(Reason.VERSION_NOT_FOUND, world -> world.apply(
                                service("shop"), with(environment("shop", "a"), pinned(7)))
                        .settle()),
                row(Reason.VERSION_NOT_FOUND, world -> world.apply(bareService("shop", code("syntax error")))
                        .settle()
                        .apply(with(environment("shop", "production"), pinned(1)))
                        .settle()));
    }

    private static Stream<Row> bindings() {
        return Stream.of(
                refused(Reason.TARGET_NOT_FOUND, "services: [{name: B, service: none}]"),
                refused(Reason.TARGET_ENVIRONMENT_NOT_FOUND, "services: [{name: B, service: shop, environment: none}]"),
                row(Reason.TARGET_NOT_SERVING, world -> world.apply(
                                service("auth", "pool: none"), service("shop", "services: [{name: B, service: auth}]"))
                        .settle()),
                row(Reason.BINDING_DENIED, world -> world.apply(
                                in("team", service("auth")),
                                service("shop", "services: [{name: B, service: auth, namespace: team}]"))
                        .settle()),
                row(Reason.CONFLICT, world -> world.apply(
                                service("shop", "vars: [{name: B, text: 'a'}]"),
                                serviceBinding("sb", "B", "shop", "shop"))
                        .settle()),
                row(Reason.CALLER_NOT_FOUND, world -> world.apply(
                                service("shop"), serviceBinding("sb", "B", "none", "shop"))
                        .settle()));
    }

    private static Stream<Row> admission() {
        var own = Stream.of(
                row(Reason.ADMISSION_PENDING, world -> world.apply(service("shop"))
                        .twice()),
                row(Reason.SYNTAX_ERROR, world -> world.apply(bareService("shop", code("syntax error")))
                        .settle()),
                row(Reason.QUARANTINED, ReasonTest::quarantined));
        return Stream.concat(own, verdicts());
    }

    private static Stream<Row> verdicts() {
        return Stream.of(
                        Reason.EVALUATION_FAILED,
                        Reason.EVALUATION_TIMEOUT,
                        Reason.MODULE_NOT_FOUND,
                        Reason.HANDLER_MISSING)
                .map(reason -> row(
                        reason,
                        world -> world.refusing(reason).apply(service("shop")).settle()));
    }

    private static void quarantined(World world) {
        world.apply(service("shop")).settle();
        var version = world.version("shop-production-v1");
        var status = version.getStatus();
        version.setStatus(new WorkerVersionStatus(
                status.observedGeneration(),
                status.conditions(),
                status.exports(),
                null,
                new Quarantine(world.now.plusSeconds(60).toString(), 1, "It could not be stopped.")));
        world.settle();
    }

    private static Stream<Row> pods() {
        return Stream.of(
                row(
                        Reason.WAITING_FOR_PODS,
                        world -> world.hold("pod-0").apply(service("shop")).settle()),
                row(
                        Reason.NO_READY_POD,
                        world -> world.withoutPods().apply(service("shop")).settle()),
                row(Reason.POD_SILENT, world -> world.hold("pod-0")
                        .apply(service("shop"))
                        .settle()
                        .later(Duration.ofSeconds(11))
                        .settle()),
                row(Reason.PODS_REFUSED, world -> {
                    world.poolTroubles.put(new Ref("default", "default"), "exceeded quota: pods.");
                    world.apply(service("shop")).settle();
                }),
                refused(Reason.NOTHING_TO_SERVE, "pool: none"),
                row(Reason.SERVING_LAST_GOOD, world -> world.apply(service("shop"))
                        .settle()
                        .apply(service("shop", "pool: none"))
                        .settle()),
                refused(Reason.NOT_READY, "pool: none"),
                row(Reason.PROGRESSING, world -> world.apply(service("shop")).twice()));
    }

    private static Stream<Row> hostnames() {
        return Stream.of(
                hostname(Reason.HOSTNAME_PENDING, Routing.PENDING, Certificate.NOT_NEEDED),
                hostname(Reason.CLAIMED, Routing.ROUTED, Certificate.NOT_NEEDED),
                hostname(Reason.HOSTNAME_CONFLICT, Routing.OF_ANOTHER_NAMESPACE, Certificate.NOT_NEEDED),
                hostname(Reason.HOSTNAME_NOT_ALLOWED, Routing.NOT_ALLOWED, Certificate.NOT_NEEDED),
                hostname(Reason.CERTIFICATE_PENDING, Routing.ROUTED, Certificate.PENDING),
                hostname(Reason.ISSUED, Routing.ROUTED, Certificate.ISSUED),
                hostname(Reason.CERT_MANAGER_MISSING, Routing.ROUTED, Certificate.NO_ISSUING_API),
                hostname(Reason.ISSUER_NOT_NAMED, Routing.ROUTED, Certificate.NO_ISSUER_NAMED),
                hostname(Reason.CERTIFICATE_FAILED, Routing.ROUTED, Certificate.FAILED));
    }

    private static Row hostname(Reason reason, Routing routing, Certificate certificate) {
        return row(reason, world -> {
            var fact = new HostnameFact(routing, certificate, "Certificate shop-default was refused.");
            world.hostnames = new HostnameFacts(fact, Map.of());
            world.apply(service("shop")).settle();
        });
    }

    /** An environment with these overrides beside a production without. */
    private static Row refused(Reason reason, String... overrides) {
        return row(reason, world -> world.apply(service("shop"), environment("shop", "a", overrides))
                .settle());
    }

    private static Row row(Reason reason, Consumer<World> story) {
        return new Row(reason, story);
    }

    private static String code(String code) {
        return "main: 'index.js', modules: [{name: 'index.js', esModule: '" + code + "'}]";
    }
}
