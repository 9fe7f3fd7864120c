package dev.skep.isolate.web.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.engine.TestHost;
import dev.skep.isolate.fetch.ByteStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of a body stay in Java's memory; to a worker they are like any others. */
class LentBytesTest {
    private static final TestHost HOST = new TestHost();

    @AfterAll
    static void close() {
        HOST.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "new TextDecoder().decode(bytes)                                       | aé€",
                "new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(1))   | é€",
                "new TextDecoder().decode(bytes.buffer)                                | aé€",
                "new Uint8Array(await crypto.subtle.digest('MD5', bytes)).length       | 16",
                "new TextDecoder().decode(structuredClone(bytes))                      | aé€",
                "new TextDecoder().decode(structuredClone(bytes.buffer))               | aé€",
                "crypto.subtle.timingSafeEqual(bytes, new TextEncoder().encode('aé€')) | true",
                "crypto.getRandomValues(bytes).length                                  | 6",
                "new TextEncoder().encodeInto('xyz', bytes).written + bytes[0]         | 123",
                "btoa(String.fromCharCode(...bytes))                                   | YcOp4oKs",
                "[...bytes].length + bytes.slice(1).length + bytes.toReversed()[5]     | 108",
            })
    void everyApiTakesThem(String expression, String expected) throws Exception {
        var worker = HOST.open(TestHost.spec("export default { async fetch(request) {"
                + " const bytes = await request.bytes(); return new Response(`${" + expression + "}`); } }"));

        var body = ByteStream.of("aé€".getBytes(StandardCharsets.UTF_8));
        var answer = TestCall.post("http://test.example/", body).sentTo(worker).answer();

        assertThat(answer.failure()).isNull();
        assertThat(answer.text()).isEqualTo(expected);
    }
}
