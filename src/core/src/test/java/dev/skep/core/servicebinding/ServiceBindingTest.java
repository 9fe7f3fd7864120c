package dev.skep.core.servicebinding;

import static dev.skep.core.world.Manifests.environment;
import static dev.skep.core.world.Manifests.grant;
import static dev.skep.core.world.Manifests.in;
import static dev.skep.core.world.Manifests.service;
import static dev.skep.core.world.Manifests.serviceBinding;
import static dev.skep.core.world.Manifests.withEntrypoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.condition.Condition;
import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.grant.GrantedTarget;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.ResolvedService;
import dev.skep.core.condition.Conditions;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.core.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceBindingTest {

    private static final EnvironmentKey MAIL = new EnvironmentKey("default", "mail", "production");

    @Test
    void itGivesEveryEnvironmentOfTheCallerTheTarget() {
        var world = new World()
                .apply(service("mail"), service("shop"), environment("shop", "staging"))
                .apply(serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        assertThat(target(world, "shop-production", "MAIL")).isEqualTo(reachable(MAIL));
        assertThat(target(world, "shop-staging", "MAIL")).isEqualTo(reachable(MAIL));
        assertThat(ready(world, "b").status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(ready(world, "b").reason()).isEqualTo("Bound");
    }

    @Test
    void anInlineOneBeatsIt() {
        var world = new World()
                .apply(service("mail"), service("auth"), service("shop", "services: [{name: MAIL, service: auth}]"))
                .apply(serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        assertThat(bound(world, "shop-production", "MAIL").service()).isEqualTo("auth");
        assertThat(ready(world, "b").reason()).isEqualTo("Conflict");
        assertThat(ready(world, "b").message())
                .isEqualTo("In production, env.MAIL is the service binding of spec.template.services[MAIL] of "
                        + "WorkerService shop. Rename one of the bindings; inline beats ServiceBinding, older beats "
                        + "younger.");
    }

    @Test
    void aVariableBeatsItToo() {
        var world = new World()
                .apply(service("mail"), service("shop", "vars: [{name: MAIL, text: 'x'}]"))
                .apply(serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        assertThat(ready(world, "b").reason()).isEqualTo("Conflict");
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void theOlderOneBeatsTheYounger() {
        var world = new World()
                .apply(service("mail"), service("auth"), service("shop"))
                .apply(serviceBinding("z-old", "MAIL", "shop", "mail"))
                .later(Duration.ofMinutes(1))
                .apply(serviceBinding("a-young", "MAIL", "shop", "auth"))
                .settle();

        assertThat(bound(world, "shop-production", "MAIL").service()).isEqualTo("mail");
        assertThat(ready(world, "z-old").status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(ready(world, "a-young").reason()).isEqualTo("Conflict");

        world.delete("ServiceBinding", "z-old").settle();

        assertThat(bound(world, "shop-production", "MAIL").service()).isEqualTo("auth");
        assertThat(ready(world, "a-young").status()).isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void ofTwoOfOneAgeTheNameDecides() {
        var world = new World()
                .apply(service("mail"), service("auth"), service("shop"))
                .apply(serviceBinding("z", "MAIL", "shop", "mail"), serviceBinding("a", "MAIL", "shop", "auth"))
                .settle();

        assertThat(bound(world, "shop-production", "MAIL").service()).isEqualTo("auth");
    }

    @Test
    void anEnvironmentCanRemoveIt() {
        var world = new World()
                .apply(service("mail"), service("shop"), environment("shop", "staging", "remove: {services: [MAIL]}"))
                .apply(serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        assertThat(world.version("shop-staging-v1").getSpec().services()).isEmpty();
        assertThat(ready(world, "b").status()).isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void anEnvironmentCanOverrideIt() {
        var world = new World()
                .apply(service("mail"), service("auth"), service("shop"))
                .apply(environment("shop", "staging", "services: [{name: MAIL, service: auth}]"))
                .apply(serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        assertThat(bound(world, "shop-staging", "MAIL").service()).isEqualTo("auth");
        assertThat(bound(world, "shop-production", "MAIL").service()).isEqualTo("mail");
        assertThat(ready(world, "b").message()).startsWith("In staging, env.MAIL is");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        no caller               | none         | mail         | CallerNotFound
        no such environment     | shop/none    | mail         | CallerNotFound
        one environment         | shop/staging | mail         | Bound
        no target               | shop         | none         | TargetNotFound
        no target environment   | shop         | mail/none    | TargetEnvironmentNotFound
        another environment     | shop         | mail/testing | Bound
        itself                  | shop         | shop         | Bound
        """)
    void itSaysWhetherItIsInForce(String name, String from, String to, String reason) {
        var world = new World()
                .apply(service("mail"), environment("mail", "testing"), service("shop"), environment("shop", "staging"))
                .apply(serviceBinding("b", "MAIL", from, to))
                .settle();

        assertThat(ready(world, "b").reason()).isEqualTo(reason);
    }

    @Test
    void whatIsNotBuiltIsRefusedAndNotInForce() {
        var world = new World()
                .apply(service("mail"), service("shop"))
                .apply(withEntrypoint(serviceBinding("b", "MAIL", "shop", "mail"), "Admin"))
                .settle();

        assertThat(ready(world, "b").reason()).isEqualTo("NotYetSupported");
        assertThat(world.version("shop-production-v1").getSpec().services()).isEmpty();
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the whole namespace      | default | *    | *    | *       | true
        another namespace        | other   | *    | *    | *       | false
        the calling service      | default | shop | *    | *       | true
        another calling service  | default | web  | *    | *       | false
        the called service       | default | *    | auth | *       | true
        another called service   | default | *    | mail | *       | false
        the called environment   | default | *    | auth | production | true
        another environment      | default | *    | auth | staging | false
        """)
    void anotherNamespaceHasToConsent(
            String name, String namespace, String caller, String target, String environment, boolean permitted) {
        var targets = target.equals("*")
                ? new GrantedTarget[0]
                : new GrantedTarget[] {
                    new GrantedTarget(target, environment.equals("*") ? List.of() : List.of(environment))
                };
        var callers = caller.equals("*") ? List.<String>of() : List.of(caller);
        var world = new World()
                .apply(in("team", service("auth")), in("team", grant("g", namespace, callers, targets)))
                .apply(service("shop", "services: [{name: AUTH, service: auth, namespace: team}]"))
                .settle();

        var reached = target(world, "shop-production", "AUTH") instanceof Snapshot.Reachable;
        assertThat(reached).isEqualTo(permitted);
        assertThat(world.condition("shop-production", ConditionType.BINDINGS_RESOLVED)
                        .reason())
                .isEqualTo(permitted ? "Bound" : "BindingDenied");
    }

    @Test
    void aGrantInTheCallersNamespaceIsWorthNothing() {
        var world = new World()
                .apply(in("team", service("auth")), grant("g", "default", List.of()))
                .apply(service("shop", "services: [{name: AUTH, service: auth, namespace: team}]"))
                .settle();

        assertThat(target(world, "shop-production", "AUTH")).isInstanceOf(Snapshot.Unreachable.class);
    }

    @Test
    void removingTheGrantCutsAccessAtOnceAndWithoutADeployment() {
        var world = new World()
                .apply(in("team", service("auth")), in("team", grant("g", "default", List.of())))
                .apply(service("shop", "services: [{name: AUTH, service: auth, namespace: team}]"))
                .settle();

        world.delete("BindingGrant", new Ref("team", "g")).round();

        assertThat(target(world, "shop-production", "AUTH")).isInstanceOf(Snapshot.Unreachable.class);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(1);
    }

    @Test
    void aDenialDoesNotTellWhetherTheTargetExists() {
        var world = new World()
                .apply(in("team", service("auth")))
                .apply(service("one", "services: [{name: A, service: auth, namespace: team}]"))
                .apply(service("two", "services: [{name: A, service: none, namespace: team}]"))
                .settle();

        var one = world.condition("one-production", ConditionType.BINDINGS_RESOLVED);
        var two = world.condition("two-production", ConditionType.BINDINGS_RESOLVED);
        assertThat(two.reason()).isEqualTo(one.reason());
        assertThat(two.message()).isEqualTo(one.message().replace("auth", "none"));
    }

    @Test
    void aGrantIsReadyAsSoonAsItIsSeen() {
        var world = new World().apply(grant("g", "other", List.of())).settle();

        var status = world.<BindingGrant>find("BindingGrant", "g").orElseThrow().getStatus();
        assertThat(Conditions.find(status.conditions(), ConditionType.READY)
                        .orElseThrow()
                        .status())
                .isEqualTo(ConditionStatus.TRUE);
    }

    @Test
    void aWorkerThatNeverServedIsServedWithABindingThatLeadsNowhere() {
        var world = new World()
                .apply(service("shop", "services: [{name: MAIL, service: mail}]"))
                .settle();

        assertThat(target(world, "shop-production", "MAIL")).isInstanceOf(Snapshot.Unreachable.class);
        assertThat(world.condition("shop-production", ConditionType.BINDINGS_RESOLVED)
                        .reason())
                .isEqualTo("TargetNotFound");

        world.apply(service("mail")).settle();

        assertThat(target(world, "shop-production", "MAIL")).isEqualTo(reachable(MAIL));
        assertThat(world.condition("shop-production", ConditionType.READY).status())
                .isEqualTo(ConditionStatus.TRUE);
        assertThat(world.deployment("shop-production").getSpec().sequence()).isEqualTo(1);
    }

    @Test
    void anEditThatAddsABindingToNowhereDoesNotReplaceWhatServes() {
        var world = new World().apply(service("shop")).settle();

        world.apply(service("shop", "services: [{name: MAIL, service: mail}]")).settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(1);
        assertThat(world.condition("shop-production", ConditionType.PROGRAMMED).reason())
                .isEqualTo("ServingLastGood");

        world.apply(service("mail")).settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    @Test
    void anEditPassesThatOnlyKeepsABindingWhoseTargetVanished() {
        var world = new World()
                .apply(service("mail"), service("shop", "services: [{name: MAIL, service: mail}]"))
                .settle();
        world.delete("WorkerService", "mail").settle();
        assertThat(target(world, "shop-production", "MAIL")).isInstanceOf(Snapshot.Unreachable.class);

        world.apply(service("shop", "services: [{name: MAIL, service: mail}]", "vars: [{name: A, text: 'a'}]"))
                .settle();

        assertThat(world.environment("shop-production").getStatus().version()).isEqualTo(2);
    }

    @Test
    void aServiceBindingToNowhereHoldsNobodyUp() {
        var world = new World()
                .apply(service("shop"))
                .settle()
                .apply(serviceBinding("b", "MAIL", "shop", "none"))
                .settle();

        world.apply(service("shop", "vars: [{name: A, text: 'a'}]")).settle();

        var status = world.environment("shop-production").getStatus();
        assertThat(status.version()).isEqualTo(status.latestVersion());
        assertThat(ready(world, "b").reason()).isEqualTo("TargetNotFound");
    }

    @Test
    void aServiceBindingThatIsTurnedToNowhereDoesNotReplaceWhatServes() {
        var world = new World()
                .apply(service("mail"), service("shop"), serviceBinding("b", "MAIL", "shop", "mail"))
                .settle();

        world.apply(serviceBinding("b", "MAIL", "shop", "none")).settle();

        assertThat(target(world, "shop-production", "MAIL")).isEqualTo(reachable(MAIL));
    }

    @Test
    void workersMayCallEachOtherInACircle() {
        var world = new World()
                .apply(service("a", "services: [{name: B, service: b}]"))
                .apply(service("b", "services: [{name: C, service: c}]"))
                .apply(service("c", "services: [{name: A, service: a}]"))
                .settle();

        for (var name : List.of("a-production", "b-production", "c-production")) {
            var bindings = world.condition(name, ConditionType.BINDINGS_RESOLVED);
            assertThat(bindings.status()).isEqualTo(ConditionStatus.TRUE);
            assertThat(bindings.message()).contains("can lead back here");
            assertThat(world.condition(name, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
        }
    }

    @Test
    void aWorkerOutsideTheCircleIsNotTold() {
        var world = new World()
                .apply(service("a", "services: [{name: B, service: b}]"))
                .apply(service("b", "services: [{name: A, service: a}]"))
                .apply(service("c", "services: [{name: A, service: a}]"))
                .settle();

        assertThat(world.condition("c-production", ConditionType.BINDINGS_RESOLVED)
                        .message())
                .doesNotContain("lead back");
    }

    private static Snapshot.Target target(World world, String environment, String name) {
        var deployed = world.snapshot.environments().values().stream()
                .filter(each -> each.resource().name().equals(environment))
                .findFirst()
                .orElseThrow();
        return world.snapshot.versions().get(deployed.shares().getFirst().version()).bindings().stream()
                .filter(binding -> binding.name().equals(name))
                .map(binding -> ((Snapshot.Service) binding).target())
                .findFirst()
                .orElseThrow();
    }

    private static ResolvedService bound(World world, String environment, String name) {
        var number = world.environment(environment).getStatus().latestVersion();
        return world.version(environment + "-v" + number).getSpec().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Snapshot.Target reachable(EnvironmentKey key) {
        return new Snapshot.Reachable(key, new Ref(key.namespace(), "default"));
    }

    private static Condition ready(World world, String binding) {
        var status = world.<ServiceBinding>find("ServiceBinding", binding)
                .orElseThrow()
                .getStatus();
        return Conditions.find(status.conditions(), ConditionType.READY).orElseThrow();
    }
}
