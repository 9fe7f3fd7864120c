package dev.skep.e2e.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which module may know which, and what the pure heart may never touch. */
class ArchitectureTest {
    /** Module → the modules of ours it may use. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "api", List.of(),
            "core", List.of("api"),
            "protocol", List.of(),
            "isolate", List.of(),
            "runtime", List.of("isolate", "protocol"),
            "operator", List.of("api", "core", "protocol"),
            "cli", List.of("api", "core", "isolate", "runtime"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.skep");

    @TestFactory
    List<DynamicTest> modulesKnowOnlyWhatTheyMay() {
        return ALLOWED.keySet().stream()
                .sorted()
                .map(module -> DynamicTest.dynamicTest(module, () -> checkModule(module)))
                .toList();
    }

    private static void checkModule(String module) {
        var forbidden = ALLOWED.keySet().stream()
                .filter(other -> !other.equals(module))
                .filter(other -> !ALLOWED.get(module).contains(other))
                .map(other -> "dev.skep." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.skep." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theHeartIsPure() {
        noClasses()
                .that()
                .resideInAPackage("dev.skep.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8.kubernetes.client.dsl..",
                        "java.nio.file..",
                        "java.net..",
                        "java.util.random..",
                        "io.vertx..",
                        "org.graalvm..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(CLASSES);
    }

    @Test
    void theIsolateKnowsNoServerAndNoCluster() {
        noClasses()
                .that()
                .resideInAPackage("dev.skep.isolate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "io.fabric8..", "io.grpc..", "com.sun.net.httpserver..")
                .check(CLASSES);
    }

    /**
     * The model of Kubernetes is plain data and free to all; what talks to an API server is not. An item store is only
     * named by an annotation of the SDK, as its default.
     */
    @Test
    void onlyOneRoomOfTheOperatorKnowsAKubernetesClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.skep.operator..")
                .and()
                .resideOutsideOfPackage("dev.skep.operator.kube..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.kubernetes.client..")
                        .and(not(belongToAnyOf(CustomResource.class, Serialization.class, ItemStore.class))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void roomsOfAModuleAreNotTangled() {
        for (var module : List.of("api", "core", "isolate", "runtime", "operator", "cli")) {
            slices().matching("dev.skep." + module + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }
}
