package dev.skep.core.world;

import static dev.skep.core.world.Manifests.bareService;
import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.pinned;
import static dev.skep.core.world.Manifests.promoting;
import static dev.skep.core.world.Manifests.renamed;
import static dev.skep.core.world.Manifests.serviceBinding;
import static dev.skep.core.world.Manifests.with;

import dev.skep.core.naming.Ref;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Things users do, sensible and not, drawn by chance from few enough names that they get in each other's way. */
public final class Deeds {

    /** @param name what a failed property prints */
    public record Deed(String name, Consumer<World> effect) {
        public void doneTo(World world) {
            effect.accept(world);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static Arbitrary<Deed> any() {
        var service = Arbitraries.of("shop", "auth");
        var name = Arbitraries.of("production", "staging", "preview");
        return Arbitraries.frequencyOf(
                Tuple.of(6, Combinators.combine(service, code(), fields()).as(Deeds::applyService)),
                Tuple.of(5, Combinators.combine(service, name, fields()).as(Deeds::applyEnvironment)),
                Tuple.of(2, Combinators.combine(service, name, name).as(Deeds::base)),
                Tuple.of(2, Combinators.combine(service, name, name).as(Deeds::promote)),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        service, name, Arbitraries.integers().between(1, 4))
                                .as(Deeds::pin)),
                Tuple.of(1, service.map(Deeds::rename)),
                Tuple.of(2, Combinators.combine(service, name).as(Deeds::deleteEnvironment)),
                Tuple.of(1, service.map(Deeds::deleteService)),
                Tuple.of(2, Combinators.combine(service, service).as(Deeds::bind)),
                Tuple.of(2, Arbitraries.of("one", "two").map(Deeds::secret)),
                Tuple.of(
                        1,
                        Arbitraries.just(
                                new Deed("lose the Secret", world -> world.secrets.remove(new Ref("default", "s"))))));
    }

    private static Arbitrary<String> code() {
        return Arbitraries.of("one", "two", "three", "syntax error");
    }

    private static Arbitrary<String> fields() {
        return Arbitraries.of(
                "",
                "vars: [{name: A, text: 'a'}]",
                "vars: [{name: A, text: 'b'}]",
                "secrets: [{name: A, secretKeyRef: {name: s, key: k}}]",
                "services: [{name: AUTH, service: auth}]",
                "services: [{name: SHOP, service: shop, environment: staging}]",
                "services: [{name: NONE, service: none}]",
                "pool: none",
                "crons: [{name: c, schedule: '* * * * *'}]");
    }

    private static Deed applyService(String service, String code, String fields) {
        var template = "main: 'i.js', modules: [{name: 'i.js', esModule: '" + code + "'}]"
                + (fields.isEmpty() ? "" : ", " + fields);
        return new Deed(service + " {" + template + "}", world -> world.apply(bareService(service, template)));
    }

    private static Deed applyEnvironment(String service, String name, String fields) {
        return new Deed(
                service + "-" + name + " {" + fields + "}", world -> world.apply(environment(service, name, fields)));
    }

    private static Deed base(String service, String name, String base) {
        return new Deed(
                service + "-" + name + " on " + base,
                world -> world.apply(with(environment(service, name), Manifests.base(base))));
    }

    private static Deed promote(String service, String name, String from) {
        return new Deed(
                service + "-" + name + " promotes " + from,
                world -> world.apply(with(environment(service, name), promoting(from, null, null, null))));
    }

    private static Deed pin(String service, String name, int version) {
        return new Deed(
                service + "-" + name + " back to " + version,
                world -> world.apply(with(environment(service, name), pinned(version))));
    }

    private static Deed rename(String service) {
        return new Deed(
                service + "-staging is renamed",
                world -> world.apply(with(environment(service, "staging"), renamed("renamed"))));
    }

    private static Deed deleteEnvironment(String service, String name) {
        return new Deed("delete " + service + "-" + name, world -> world.delete("Environment", service + "-" + name));
    }

    private static Deed deleteService(String service) {
        return new Deed("delete " + service, world -> world.delete("WorkerService", service));
    }

    private static Deed bind(String from, String to) {
        return new Deed(
                "bind " + from + " to " + to, world -> world.apply(serviceBinding(from + "-" + to, "BOUND", from, to)));
    }

    private static Deed secret(String value) {
        return new Deed("secret " + value, world -> world.secret("s", "k", value));
    }

    private Deeds() {}
}
