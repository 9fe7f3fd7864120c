package dev.skep.api.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.environment.Environment;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.kvnamespace.ReclaimPolicy;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records against the two readers they meet: Fabric8's, as the operator uses it, and a plain ObjectMapper. */
class RoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SERVICE = """
            {"apiVersion": "skep.dev/v1alpha1", "kind": "WorkerService", "metadata": {"name": "shop"},
             "spec": {"template": {
               "main": "index.js",
               "modules": [{"name": "index.js", "esModule": ""}, {"name": "a.json", "json": "{}"}],
               "compatibilityDate": "2026-11-01",
               "vars": [{"name": "A", "text": ""}, {"name": "B", "json": {"c": [1, null, "d"]}},
                        {"name": "C", "json": false}],
               "secrets": [{"name": "D", "secretKeyRef": {"name": "s", "key": "k", "optional": false}}],
               "services": [{"name": "E", "service": "e", "environment": "production", "props": {"z": 1, "a": {}}}],
               "kvNamespaces": [{"name": "F", "kvNamespace": "f", "scope": "Environment"}],
               "limits": {"cpuMillis": 200},
               "pool": "default"}}}""";

    @ParameterizedTest
    @ValueSource(classes = {Serialization.class, ObjectMapper.class})
    void whatIsReadIsWhatIsWritten(Class<?> reader) throws Exception {
        boolean fabric8 = reader == Serialization.class;
        var service = fabric8
                ? Serialization.unmarshal(SERVICE, WorkerService.class)
                : JSON.readValue(SERVICE, WorkerService.class);
        String written = fabric8 ? Serialization.asJson(service) : JSON.writeValueAsString(service);

        assertThat(JSON.readTree(written).get("spec"))
                .isEqualTo(JSON.readTree(SERVICE).get("spec"));
        assertThat(JSON.readValue(written, WorkerService.class).getSpec()).isEqualTo(service.getSpec());
    }

    @Test
    void absentListsAreEmptyAndAbsentValuesNull() {
        var template =
                Serialization.unmarshal(SERVICE, WorkerService.class).getSpec().template();

        assertThat(template.crons()).isEmpty();
        assertThat(template.compatibilityFlags()).isEmpty();
        assertThat(template.source()).isNull();
        assertThat(template.services().getFirst().props().keySet())
                .as("as the user ordered them")
                .containsExactly("z", "a");
        assertThatThrownBy(() -> template.vars().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anObjectOfANewerReleaseCanBeRead() {
        var newer = "{\"kind\": \"Environment\", \"spec\": {\"service\": \"s\", \"name\": \"n\", \"new\": 1,"
                + " \"overrides\": {\"remove\": {\"newer\": []}}}}";
        var environment = Serialization.unmarshal(newer, Environment.class);

        assertThat(environment.getSpec().name()).isEqualTo("n");
        assertThat(environment.getSpec().overrides().remove()).isEqualTo(Removal.NOTHING);
    }

    @Test
    void anEnvironmentThatRemovesNothingDoesNotSayThatItDoes() {
        var environment = Serialization.unmarshal(
                "{\"kind\": \"Environment\", \"spec\": {\"service\": \"s\", \"name\": \"n\","
                        + " \"overrides\": {\"pool\": \"other\"}}}",
                Environment.class);

        assertThat(Serialization.asJson(environment.getSpec().overrides())).isEqualTo("{\"pool\":\"other\"}");
    }

    @Test
    void enumsAreWrittenAsTheSchemaSpellsThem() {
        var data = Serialization.unmarshal(
                "{\"kind\": \"KVNamespace\", \"spec\": {\"reclaimPolicy\": \"Delete\"}}", KVNamespace.class);

        assertThat(data.getSpec().reclaimPolicy()).isEqualTo(ReclaimPolicy.DELETE);
        assertThat(Serialization.asJson(data.getSpec())).isEqualTo("{\"reclaimPolicy\":\"Delete\"}");
    }

    @Test
    void aVersionWithoutLimitsHasNone() {
        var version = Serialization.unmarshal("{\"kind\": \"WorkerVersion\", \"spec\": {}}", WorkerVersion.class);

        assertThat(version.getSpec().limits()).isEqualTo(WorkerLimits.UNSET);
    }

    @Test
    void overridesHaveTheShapeOfTheTemplate() {
        List<String> overrides = fields(EnvironmentOverrides.class);

        assertThat(overrides).startsWith(fields(WorkerTemplate.class).toArray(String[]::new));
        assertThat(overrides).last().isEqualTo("Removal remove");
    }

    private static List<String> fields(Class<? extends WorkerConfiguration> type) {
        return Arrays.stream(type.getRecordComponents())
                .map((RecordComponent field) ->
                        field.getGenericType().getTypeName().replaceAll("\\w+\\.", "") + " " + field.getName())
                .toList();
    }
}
