package dev.skep.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample does what its header says. One process serves them all, as {@code make run} does. */
class SamplesTest {
    private static final List<String> ENVIRONMENTS = List.of(
            "hello production",
            "teas production",
            "shop production",
            "shop staging",
            "auth production",
            "edge production",
            "guard production",
            "traffic production",
            "teahouse production",
            "teahouse canary",
            "atlas production",
            "legacy production");

    private static final String KEY = "example-tea-key";
    private static final String TOKEN = "Bearer example-token-of-ada";

    @TempDir
    static Path data;

    private static SkepProcess skep;

    @BeforeAll
    static void start() {
        skep = SkepProcess.start(Path.of("../../config/samples"), data);
        skep.await("all samples ready", line -> ENVIRONMENTS.stream().allMatch(SamplesTest::isReady));
    }

    private static boolean isReady(String environment) {
        return skep.output().stream().anyMatch(line -> line.endsWith("/" + environment + " v1"));
    }

    @AfterAll
    static void stop() {
        assertThat(skep.signal("INT").awaitExit()).isZero();
        skep.close();
    }

    @Test
    void nothingIsWrongWithThem() {
        assertThat(skep.output()).noneMatch(line -> line.contains(".yaml"));
        assertThat(skep.output())
                .contains("ready http://hello-default.localhost:" + skep.port() + "  default/hello production v1");
    }

    @Test
    void hello() {
        assertThat(skep.get("hello-default", "/").body()).isEqualTo("hello, world\n");
        assertThat(skep.get("hello-default", "/?name=bee").body()).isEqualTo("hello, bee\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /teas            | 200 | "name":"Assam"
            /teas?sort=price | 200 | "currency":"EUR"
            /teas?sort=taste | 400 | use name or price
            /teas/sencha     | 200 | 8.4
            /teas/coffee     | 404 | there is no tea called coffee
            /quotes          | 405 | use POST here
            /nowhere         | 404 | nothing is at /nowhere
            """)
    void api(String path, int status, String part) {
        var answer = skep.get("teas-default", path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tea": "sencha", "grams": 250} | 201 | "price":21
            {"tea": "sencha", "grams": 0}   | 422 | grams: give a whole number from 1 to 5000
            {"tea": "coffee", "grams": 1}   | 422 | tea: name one of assam, sencha, oolong
            not json                        | 422 | tea: name one of
            """)
    void apiTakesOrders(String body, int status, String part) {
        var answer = skep.post("teas-default", "/quotes", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void shopAsksAuth() {
        assertThat(skep.get("shop-default", "/").body()).isEqualTo("welcome to the shop\n");
        assertThat(skep.get("shop-default", "/account").statusCode()).isEqualTo(401);
        assertThat(skep.get("shop-default", "/account", "authorization", TOKEN).body())
                .isEqualTo("{\"account\":\"ada\"}");
    }

    @Test
    void stagingDiffersInCodeVariableAndSecret() {
        assertThat(skep.get("shop-staging-default", "/").body())
                .isEqualTo("{\"greeting\":\"welcome to the next shop\",\"user\":\"stranger\"}");
        assertThat(skep.get("shop-staging-default", "/", "authorization", TOKEN).body())
                .contains("\"user\":\"ada\"");
    }

    @ParameterizedTest
    @CsvSource({
        "shop-default, example-production-key, 200",
        "shop-default, example-staging-key, 403",
        "shop-staging-default, example-staging-key, 200",
        "shop-staging-default, example-production-key, 403",
    })
    void eachEnvironmentHasItsOwnSecret(String label, String key, int status) {
        assertThat(skep.get(label, "/orders", "x-api-key", key).statusCode()).isEqualTo(status);
    }

    @Test
    void theRouterAndTheMiddleware() {
        assertThat(skep.get("edge-default", "/").body()).isEqualTo("try /tea/sencha\n");
        assertThat(skep.get("edge-default", "/coffee").statusCode()).isEqualTo(404);
        assertThat(skep.get("edge-default", "/tea/sencha").statusCode()).isEqualTo(401);

        var answer = skep.get("edge-default", "/tea/sencha", "x-key", KEY, "x-canary", "never");
        assertThat(answer.body()).isEqualTo("{\"tea\":\"sencha\",\"for\":\"a guest with a key\"}");
        assertThat(answer.headers().firstValue("x-guarded")).contains("yes");
        assertThat(answer.headers().firstValue("x-served-by")).contains("production");
    }

    @Test
    void theCanaryServesAndProductionCatchesItsFailures() {
        var canary = skep.get("edge-default", "/tea/sencha", "x-key", KEY, "x-canary", "always");
        assertThat(canary.body()).contains("\"minutes\":2");
        assertThat(canary.headers().firstValue("x-served-by")).contains("canary");

        var caught = skep.get("edge-default", "/tea/oolong", "x-key", KEY, "x-canary", "always");
        assertThat(caught.statusCode()).isEqualTo(200);
        assertThat(caught.headers().firstValue("x-served-by")).contains("production");
    }

    @Test
    void aboutOneRequestInAHundredGoesToTheCanary() {
        var toCanary = IntStream.range(0, 600)
                .mapToObj(i -> skep.get("traffic-default", "/sencha"))
                .filter(answer -> answer.headers().firstValue("x-served-by").equals(java.util.Optional.of("canary")))
                .count();

        // Six are expected; more than thirty come once in 10^12 runs.
        assertThat(toCanary).isLessThan(30);
    }

    @Test
    void modulesOfEveryKind() {
        assertThat(skep.get("atlas-default", "/").body()).contains("<h1>Atlas</h1>", "/city/lisbon", "/city/quito");
        assertThat(skep.get("atlas-default", "/city/lisbon").body()).contains("38.72, -9.14");
        assertThat(skep.get("atlas-default", "/city/atlantis").statusCode()).isEqualTo(404);
        assertThat(skep.get("atlas-default", "/style.css").body()).startsWith("body {");

        var picture = skep.get("atlas-default", "/dot.gif");
        assertThat(picture.body()).startsWith("GIF89a");
        assertThat(picture.headers().firstValue("content-type")).contains("image/gif");
    }

    @Test
    void theOlderForm() {
        var answer = skep.get("legacy-default", "/", "user-agent", "a test");

        assertThat(answer.body()).isEqualTo("hello from the old days, a test\n");
        assertThat(answer.headers().firstValue("x-form")).contains("service-worker");
    }

    @Test
    void thePageWithoutATenantListsWhatServes() {
        assertThat(skep.get("", "/").body())
                .contains("http://shop-staging-default.localhost:" + skep.port() + "  default/shop staging v1");
        var page = skep.get("", "/", "accept", "text/html");
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("<a href=\"http://hello-default.localhost:" + skep.port() + "\">");
    }

    @Test
    void anUnknownHostNamesNoTenant() {
        var answer = skep.get("nobody", "/");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("hello", "shop", "default");
    }

    @Test
    void secretsAreNeitherPrintedNorKept() throws IOException {
        skep.get("shop-default", "/orders", "x-api-key", "wrong");
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SECRETS);
            }
        }
        assertThat(String.join("\n", skep.output())).doesNotContain(SECRETS);
    }

    private static final String[] SECRETS = {
        "example-production-key", "example-staging-key", "example-token-of-ada", "example-tea-key"
    };
}
