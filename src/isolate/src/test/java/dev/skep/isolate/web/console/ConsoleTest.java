package dev.skep.isolate.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.isolate.engine.TestHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker's log shows of a console call. */
class ConsoleTest {
    private static final TestHost HOST = new TestHost();

    @AfterAll
    static void close() {
        HOST.close();
    }

    @BeforeEach
    void clear() {
        HOST.log.clear();
    }

    /** The lines of the log after the statements ran in a handler. */
    private static List<String> log(String statements) throws Exception {
        var worker = HOST.open(
                TestHost.spec("export default { async fetch() { " + statements + "\nreturn new Response('done'); } }"));
        var answer = TestHost.call(worker);
        assertThat(answer.failure()).isNull();
        return List.copyOf(HOST.log);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'text'                                    | text",
                "'a', 1, true, null, undefined, 5n         | a 1 true null undefined 5n",
                "-0                                        | -0",
                "['a', 1, [2, [3, [4]]]]                   | [ 'a', 1, [ 2, [ 3, [Array] ] ] ]",
                "{ a: 1, 'b c': \"it's\" }                 | { a: 1, 'b c': \"it's\" }",
                "{ a: { b: { c: { d: 1 } } } }             | { a: { b: { c: [Object] } } }",
                "{}                                        | {}",
                "[]                                        | []",
                "[1, , 3]                                  | [ 1, <1 empty item>, 3 ]",
                "new Map([['a', { b: 1 }]])                | Map(1) { 'a' => { b: 1 } }",
                "new Set([1, 'x'])                         | Set(2) { 1, 'x' }",
                "new Uint8Array([1, 2])                    | Uint8Array(2) [ 1, 2 ]",
                "new Date(0)                               | 1970-01-01T00:00:00.000Z",
                "/a+/g                                     | /a+/g",
                "Symbol('s')                               | Symbol(s)",
                "function named() {}                       | [Function: named]",
                "() => 1                                   | [Function (anonymous)]",
                "class A {}                                | [class A]",
                "class B extends Map {}                    | [class B extends Map]",
                "new (class Point { x = 1 })()             | Point { x: 1 }",
                "Object.create(null)                       | [Object: null prototype] {}",
                "{ get a() { return 1; } }                 | { a: [Getter] }",
                "{ [Symbol('k')]: 1 }                      | { [Symbol(k)]: 1 }",
                "Promise.resolve(1)                        | Promise {}",
                "new ArrayBuffer(2)                        | ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }",
                "Object(5)                                 | [Number: 5]",
                "'%s is %d years and %i', 'Ann', 4.5, 4.5  | Ann is 4.5 years and 4",
                "'%j %o %%', { a: 1 }, [1]                 | {\"a\":1} [ 1 ] %",
                "'a%c styled', 'color: red'                | a styled",
                "'100%', 'sure'                            | 100% sure",
                "'%s'                                      | %s",
                "new Headers({ a: 'b' })                   | Headers { 'a' => 'b' }",
                "new URLSearchParams('a=b')                | URLSearchParams { 'a' => 'b' }",
            })
    void valuesAreShownAsADeveloperExpects(String arguments, String shown) throws Exception {
        assertThat(log("console.log(" + arguments + ");")).containsExactly("INFO " + (shown == null ? "" : shown));
    }

    @Test
    void levels() throws Exception {
        assertThat(log("console.debug(1); console.info(2); console.log(3); console.warn(4); console.error(5);"))
                .containsExactly("DEBUG 1", "INFO 2", "INFO 3", "WARN 4", "ERROR 5");
    }

    @Test
    void longObjectsTakeSeveralLines() throws Exception {
        assertThat(log("console.log({ first: 'x'.repeat(50), second: { third: 'y'.repeat(50) } });"))
                .containsExactly("INFO {\n  first: '%s',\n  second: { third: '%s' }\n}"
                        .formatted("x".repeat(50), "y".repeat(50)));
    }

    @Test
    void circlesAreMarked() throws Exception {
        assertThat(log("const a = { name: 'a' }; a.self = a; console.log(a);"))
                .containsExactly("INFO <ref *1> { name: 'a', self: [Circular *1] }");
    }

    @Test
    void errorsShowStackPropertiesAndCause() throws Exception {
        var lines = log("const e = new TypeError('bad', { cause: new Error('why') }); e.code = 7; console.error(e);");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .startsWith("ERROR TypeError: bad\n    at ")
                .contains("index.js:1", "code: 7", "[cause]: Error: why");
    }

    @Test
    void aUrlShowsItsComponents() throws Exception {
        assertThat(log("console.log(new URL('https://a.b/c'));").getFirst())
                .startsWith("INFO URL {\n  href: 'https://a.b/c',")
                .contains("pathname: '/c'");
    }

    @Test
    void groupsIndentAndTimersCount() throws Exception {
        assertThat(log("""
                console.group('outer'); console.log('in\\nside'); console.groupEnd(); console.log('out');
                console.count(); console.count(); console.countReset(); console.count('x');
                console.assert(true, 'silent'); console.assert(false, 'loud %d', 1); console.assert(0);
                console.timeEnd('never');
                """))
                .containsExactly(
                        "INFO outer",
                        "INFO   in\n  side",
                        "INFO out",
                        "INFO default: 1",
                        "INFO default: 2",
                        "INFO x: 1",
                        "ERROR Assertion failed: loud 1",
                        "ERROR Assertion failed",
                        "WARN Timer 'never' does not exist");
    }

    @Test
    void tables() throws Exception {
        assertThat(log("console.table([{ a: 1, b: 'x' }, { a: 2 }]);")).containsExactly("""
                INFO ┌─────────┬───┬─────┐
                │ (index) │ a │ b   │
                ├─────────┼───┼─────┤
                │ 0       │ 1 │ 'x' │
                │ 1       │ 2 │     │
                └─────────┴───┴─────┘""");
    }

    @Test
    void aTraceShowsTheWorkersFramesOnly() throws Exception {
        var lines = log("(function here() { console.trace('point %d', 3); })();");

        assertThat(lines.getFirst())
                .startsWith("INFO Trace: point 3\n    at here (")
                .contains("index.js:1")
                .doesNotContain("skep:");
    }

    @Test
    void whatThrowsWhileItIsShownHarmsNobody() throws Exception {
        assertThat(log("console.log(new Proxy({}, { ownKeys() { throw new Error('no'); } }));"))
                .containsExactly("INFO [value that cannot be shown]");
    }

    @Test
    void aLineIsCutAtItsLimit() throws Exception {
        var line = log("console.log('€'.repeat(100_000));").getFirst();

        assertThat(line).endsWith("… (cut at 131072 bytes)");
        assertThat(line.substring("INFO ".length()).getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(131_072);
    }
}
