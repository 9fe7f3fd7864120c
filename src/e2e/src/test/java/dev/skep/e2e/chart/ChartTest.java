package dev.skep.e2e.chart;

import static dev.skep.e2e.chart.Programs.NAMESPACE;
import static dev.skep.e2e.chart.Programs.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.e2e.stage.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects of a release. */
@WithPrograms
class ChartTest {

    /** The images that config/default names. */
    private static final String SAME_IMAGES = "image.tag=1,runtime.image.tag=1";

    private static final String OPERATOR = "Deployment skep-system/skep-operator";

    private final Programs programs = Programs.here();

    @Test
    void whoDecidesNothingGetsWhatKustomizeMakes() {
        assertSame(
                programs.release("--set-string", SAME_IMAGES),
                programs.kustomize("config/default").without("Namespace " + NAMESPACE));
    }

    @Test
    void whoNamesNamespacesGetsWhatKustomizeMakesForThem() {
        assertSame(
                programs.release("--set-string", SAME_IMAGES, "--set", "namespaces={default}"),
                programs.kustomize("config/per-namespace").without("Namespace " + NAMESPACE));
    }

    private static void assertSame(Manifests chart, Manifests kustomized) {
        var expected = kustomized.plain().objects();
        var actual = chart.plain().objects();
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, object) -> assertThat(actual.get(key)).as(key).isEqualTo(object));
    }

    @Test
    void aPackageHoldsEverythingThatTheFolderLinksTo(@TempDir Path folder) throws IOException {
        assertThat(programs.helm("package", "helm/skep", "--destination", folder.toString())
                        .exitCode())
                .isZero();
        try (var packages = Files.list(folder)) {
            var archive = packages.findFirst().orElseThrow();

            assertThat(programs.release(archive, RELEASE, NAMESPACE)).isEqualTo(programs.release());
        }
    }

    @Test
    void helmHasNothingToSayAgainstIt() {
        var said = programs.helm("lint", "--strict", "helm/skep");

        assertThat(said.exitCode()).as(said.output()).isZero();
    }

    @Test
    void itIsOfTheProjectsVersion() throws IOException {
        var version = Pattern.compile("(?s)<artifactId>skep</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Node.root().resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        var chart = Yaml.read(Programs.chart().resolve("Chart.yaml"));

        assertThat(chart.path("version").asText()).isEqualTo(version.group(1));
        assertThat(chart.path("appVersion").asText()).isEqualTo(version.group(1));
        assertThat(image(programs.release().operator())).endsWith(":" + version.group(1));
    }

    @Test
    void rightsAreGivenInTheNamespacesThatAreNamedAndNowhereElse() {
        var release = programs.release("--set", "namespaces={a,b}");

        assertThat(release.keys("RoleBinding"))
                .containsExactlyInAnyOrder(
                        "RoleBinding skep-system/skep-operator",
                        "RoleBinding a/skep-operator",
                        "RoleBinding a/skep-operator-secrets",
                        "RoleBinding b/skep-operator",
                        "RoleBinding b/skep-operator-secrets");
        assertThat(release.keys("ClusterRoleBinding")).containsExactly("ClusterRoleBinding skep-token-reviewer");
        assertThat(release.environment()).containsEntry("SKEP_NAMESPACES", "a,b");
        assertBindingsAreWhole(release, NAMESPACE);
    }

    @Test
    void workersStayOutOfTheOperatorsNamespace() {
        assertThat(programs.refusal("--set", "namespaces={skep-system}"))
                .contains("namespaces: skep-system is the operator's own");
    }

    @Test
    void releasesForDifferentNamespacesHaveNothingInCommon() {
        var one = team("one");
        var other = team("other");

        assertThat(one.objects().keySet())
                .doesNotContainAnyElementsOf(other.objects().keySet());
        assertBindingsAreWhole(one, "one");
        assertBindingsAreWhole(other, "other");
    }

    private Manifests team(String namespace) {
        return programs.release(
                Programs.chart(),
                "skep-of-" + namespace,
                namespace,
                "--set",
                "crds.enabled=false,namespaces={" + namespace + "-shop}");
    }

    /** Every binding names a role of the same release, and its ServiceAccount. */
    private static void assertBindingsAreWhole(Manifests release, String namespace) {
        Stream.of("RoleBinding", "ClusterRoleBinding").flatMap(release::all).forEach(binding -> {
            var role = binding.path("roleRef");
            var subject = binding.at("/subjects/0");
            var place = role.path("kind").asText().equals("Role") ? namespace + "/" : "";
            assertThat(release.objects())
                    .containsKey(role.path("kind").asText() + " " + place
                            + role.path("name").asText())
                    .containsKey("ServiceAccount " + subject.path("namespace").asText() + "/"
                            + subject.path("name").asText());
            assertThat(subject.path("namespace").asText()).isEqualTo(namespace);
        });
    }

    @Test
    void kindsOutliveTheReleaseUnlessSaidOtherwise() {
        assertThat(kept(programs.release())).hasSize(8).containsOnly("keep");
        assertThat(kept(programs.release("--set", "crds.keep=false")))
                .hasSize(8)
                .containsOnly("");
        assertThat(kept(programs.release("--set", "crds.enabled=false"))).isEmpty();
    }

    private static List<String> kept(Manifests release) {
        return release.all("CustomResourceDefinition")
                .map(crd ->
                        crd.at("/metadata/annotations/helm.sh~1resource-policy").asText(""))
                .toList();
    }

    @Test
    void everyObjectSaysWhoseItIs() {
        programs.release().objects().forEach((key, object) -> {
            var labels = object.at("/metadata/labels");
            assertThat(labels.path("app.kubernetes.io/name").asText()).as(key).isEqualTo("skep-operator");
            assertThat(labels.path("app.kubernetes.io/instance").asText())
                    .as(key)
                    .isEqualTo(RELEASE);
            assertThat(labels.fieldNames()).toIterable().as(key).containsAll(Manifests.RELEASE_LABELS);
        });
    }

    /** A Deployment can never change its selector, so neither release nor version may be in it. */
    @Test
    void podsAreFoundByTheirNameAlone() {
        var release = programs.release();
        var name = Map.of("app.kubernetes.io/name", "skep-operator");

        assertThat(Yaml.texts(release.get(OPERATOR).at("/spec/selector/matchLabels")))
                .isEqualTo(name);
        assertThat(Yaml.texts(release.get("Service skep-system/skep-operator").at("/spec/selector")))
                .isEqualTo(name);
        assertThat(Yaml.texts(release.get("PodDisruptionBudget skep-system/skep-operator")
                        .at("/spec/selector/matchLabels")))
                .isEqualTo(name);
    }

    @Test
    void whereAndHowOperatorsRun(@TempDir Path folder) throws IOException {
        var values = Files.writeString(folder.resolve("values.yaml"), """
                image: {repository: registry.example/skep/operator, tag: v7, digest: sha256:%s}
                imagePullSecrets: [{name: registry}]
                replicas: 3
                resources: {limits: {cpu: 2}}
                nodeSelector: {disk: fast}
                tolerations: [{key: dedicated, operator: Exists, effect: NoSchedule}]
                affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}
                priorityClassName: system-cluster-critical
                podAnnotations: {example.com/team: hive}
                """.formatted("0f".repeat(32)));
        var operator = programs.release("--values", values.toString()).operator();
        var pod = operator.at("/spec/template/spec");

        assertThat(image(operator)).isEqualTo("registry.example/skep/operator:v7@sha256:" + "0f".repeat(32));
        assertThat(operator.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(operator.at("/spec/template/metadata/annotations").toString())
                .isEqualTo("{\"example.com/team\":\"hive\"}");
        assertThat(pod.at("/containers/0/resources/limits/cpu").asInt()).isEqualTo(2);
        assertThat(pod.path("imagePullSecrets").toString()).isEqualTo("[{\"name\":\"registry\"}]");
        assertThat(pod.path("nodeSelector").toString()).isEqualTo("{\"disk\":\"fast\"}");
        assertThat(pod.at("/tolerations/0/key").asText()).isEqualTo("dedicated");
        assertThat(pod.at("/affinity/nodeAffinity").isObject()).isTrue();
        assertThat(pod.path("priorityClassName").asText()).isEqualTo("system-cluster-critical");
    }

    private static String image(JsonNode operator) {
        return operator.at("/spec/template/spec/containers/0/image").asText();
    }
}
