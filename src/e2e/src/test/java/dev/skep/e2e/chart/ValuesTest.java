package dev.skep.e2e.chart;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.operator.settings.HostnameSettings;
import dev.skep.operator.settings.OperatorSettings;
import dev.skep.operator.settings.PodSettings;
import dev.skep.operator.settings.SettingsReading;
import dev.skep.operator.settings.SkepConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be decided, how it is described, and whether the operator takes it as it was meant. */
@WithPrograms
class ValuesTest {

    private static final Path SCHEMA = Programs.chart().resolve("values.schema.json");
    private static final Path VALUES = Programs.chart().resolve("values.yaml");

    /** Says something else than the default for each variable of the operator. */
    private static final String EVERYTHING = """
            imagePullSecrets: [{name: registry}, {name: mirror}]
            domain: workers.example.com
            urlScheme: https
            urlPort: 8443
            namespaces: [shop, team]
            runtime:
              image: {repository: registry.example/skep/runtime, tag: v7}
              pullPolicy: Always
              operator: skep.example.com:443
              cpuRequest: 1500m
              memoryRequest: 2Gi
              memoryLimit: 3Gi
            ingress:
              class: nginx
              annotations:
                example.com/ips: 10.0.0.0/8,192.168.0.0/16
                example.com/rewrite: /$1/$(HOSTNAME)/${host}/$$
                example.com/path: ^/shop\\.html\\$$|\\\\$
              tlsSecret: wildcard
              statusExpected: true
            certificates: {enabled: false, issuer: letsencrypt, issuerKind: Issuer}
            retention: {versions: 3, deployments: 4}
            """;

    private final Programs programs = Programs.here();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "domian=example.com, '', domian",
        "retention.verison=3, /retention, verison",
        "runtime.image.pullPolicy=Always, /runtime/image, pullPolicy",
        "replicas=two, /replicas, integer",
        "urlPort=70000, /urlPort, maximum",
        "image.tag=7, /image/tag, string",
        "image.digest=latest, /image/digest, sha256",
        "runtime.memoryLimit=much, /runtime/memoryLimit, pattern",
        "ingress.annotations.a=true, /ingress/annotations/a, string",
        "certificates.issuerKind=Authority, /certificates/issuerKind, ClusterIssuer",
        "namespaces=shop, /namespaces, array",
        "namespaces[0]=Shop, /namespaces/0, Shop",
    })
    void whatIsNotMeantIsRefusedAndNamed(String value, String place, String word) {
        assertThat(programs.refusal("--set", value).lines())
                .anySatisfy(
                        line -> assertThat(line).contains("at '" + place + "'").contains(word));
    }

    @Test
    void everyValueIsDescribed() {
        var described = new TreeSet<String>();
        var schema = Yaml.read(SCHEMA);
        collect("", schema.path("properties"), described);
        var values = new TreeSet<String>();
        collectKeys("", Yaml.read(VALUES), schema, values);

        assertThat(values).isSubsetOf(described);
        described.removeAll(values);
        assertThat(described).as("described, and not in values.yaml").containsExactly("global");
    }

    /** Those with a description; what is inside lists and inside fields of pods is not ours to describe. */
    private static void collect(String prefix, JsonNode properties, Set<String> described) {
        properties.properties().forEach(property -> {
            var schema = property.getValue();
            if (schema.path("description").asText().endsWith(".")) {
                described.add(prefix + property.getKey());
            }
            if (isOurs(schema, prefix + property.getKey())) {
                collect(prefix + property.getKey() + ".", schema.path("properties"), described);
            }
        });
    }

    private static void collectKeys(String prefix, JsonNode values, JsonNode schema, Set<String> keys) {
        values.properties().forEach(value -> {
            keys.add(prefix + value.getKey());
            var inner = schema.path("properties").path(value.getKey());
            if (isOurs(inner, prefix + value.getKey())) {
                collectKeys(prefix + value.getKey() + ".", value.getValue(), inner, keys);
            }
        });
    }

    private static boolean isOurs(JsonNode schema, String name) {
        return schema.has("properties") && !Set.of("resources", "affinity").contains(name);
    }

    @Test
    void whatTheSchemaCallsADefaultIsTheOperators() throws IOException {
        var defaults = new TreeMap<String, String>();
        collectDefaults("", Yaml.read(SCHEMA).path("properties"), defaults);
        var said = defaults.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();

        assertThat(said).hasSize(6);
        assertThat(settings(programs.release("--set", String.join(",", said)))).isEqualTo(settings(programs.release()));
    }

    private static void collectDefaults(String prefix, JsonNode properties, Map<String, String> defaults) {
        properties.properties().forEach(property -> {
            var schema = property.getValue();
            if (schema.has("default")) {
                defaults.put(prefix + property.getKey(), schema.path("default").asText());
            }
            collectDefaults(prefix + property.getKey() + ".", schema.path("properties"), defaults);
        });
    }

    @Test
    void everyVariableOfTheOperatorCanBeSaid() throws IOException {
        var variables = variables("SKEP", SkepConfig.class).collect(toCollection(TreeSet::new));
        // Who a replica is, the Deployment knows; the port is one with its Service and with the policies of pools.
        variables.removeIf(name -> name.startsWith("SKEP_POD_") || name.equals("SKEP_DISTRIBUTION_PORT"));

        assertThat(everything().environment().keySet()).isEqualTo(variables);
    }

    private static Stream<String> variables(String prefix, Class<?> group) {
        return Arrays.stream(group.getDeclaredMethods()).flatMap(method -> {
            var named = method.getAnnotation(WithName.class);
            var name = named == null ? method.getName().replaceAll("([A-Z])", "_$1") : named.value();
            var type = method.getReturnType();
            var variable = prefix + "_" + name.toUpperCase(java.util.Locale.ROOT);
            return type.getEnclosingClass() == SkepConfig.class ? variables(variable, type) : Stream.of(variable);
        });
    }

    @Test
    void theOperatorTakesItAsItWasMeant() throws IOException {
        var settings = settings(everything());

        assertThat(settings.namespaces()).containsExactlyInAnyOrder("shop", "team");
        assertThat(settings.planning().address().url("tea")).isEqualTo("https://tea.workers.example.com:8443");
        assertThat(settings.planning().retention().versionsMax()).isEqualTo(3);
        assertThat(settings.planning().retention().deploymentsMax()).isEqualTo(4);
        assertThat(settings.pods())
                .isEqualTo(new PodSettings(
                        "registry.example/skep/runtime:v7",
                        "Always",
                        List.of("registry", "mirror"),
                        Programs.NAMESPACE,
                        "skep.example.com:443",
                        "1500m",
                        "2Gi",
                        "3Gi"));
        assertThat(settings.hostnames())
                .isEqualTo(new HostnameSettings(
                        Optional.of("nginx"),
                        Map.of(
                                "example.com/ips", "10.0.0.0/8,192.168.0.0/16",
                                "example.com/rewrite", "/$1/$(HOSTNAME)/${host}/$$",
                                "example.com/path", "^/shop\\.html\\$$|\\\\$"),
                        Optional.of("wildcard"),
                        Optional.of(new HostnameSettings.Issuer("Issuer", "letsencrypt")),
                        false,
                        true));
    }

    private Manifests everything() throws IOException {
        var values = Files.writeString(folder.resolve("values.yaml"), EVERYTHING);
        return programs.release("--values", values.toString());
    }

    /** As an operator of that release reads them. */
    private static OperatorSettings settings(Manifests release) {
        var environment = new HashMap<>(release.environment());
        environment.put("SKEP_POD_NAME", "skep-operator-1");
        environment.put("SKEP_POD_NAMESPACE", Programs.NAMESPACE);
        environment.put("SKEP_POD_ADDRESS", "10.0.0.1");
        return SettingsReading.of(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(SkepConfig.class)
                .build()
                .getConfigMapping(SkepConfig.class));
    }
}
