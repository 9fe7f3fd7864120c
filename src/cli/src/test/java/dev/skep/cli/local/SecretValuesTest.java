package dev.skep.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.cli.manifest.FieldTree;
import dev.skep.cli.manifest.Manifest;
import dev.skep.cli.manifest.ObjectKey;
import dev.skep.core.naming.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretValuesTest {
    private static final Ref SECRET = new Ref("default", "shop");

    private final SecretValues values = new SecretValues(new byte[32]);

    private static Manifest secret(String json) throws Exception {
        var document = (ObjectNode) new ObjectMapper().readTree(json);
        return new Manifest(new ObjectKey("Secret", "default", "shop"), "s.yaml", FieldTree.NOWHERE, document);
    }

    @Test
    void bothFormsAreReadAndTheReadableOneWins() throws Exception {
        var problems = values.accept(secret("""
                {"data": {"a": "aHVzaA==", "b": "b\\nGQ="}, "stringData": {"b": "plain"}}"""));

        assertThat(problems).isEmpty();
        assertThat(values.value(SECRET, "a")).contains("hush");
        assertThat(values.value(SECRET, "b")).contains("plain");
        assertThat(values.value(SECRET, "c")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data": {"key": "hush!"}}      | data.key: is not base64
            {"data": {"key": "aHVz=aA"}}    | data.key: is not base64
            {"stringData": {"key": 123456}} | stringData.key: is not a text; put the value in quotes
            {"stringData": ["hush"]}        | stringData: is not a mapping
            """)
    void aBadSecretIsRefusedWithoutShowingItAndTheOldOneStays(String json, String message) throws Exception {
        values.accept(secret("""
                {"stringData": {"key": "old"}}"""));

        var problems = values.accept(secret(json));

        assertThat(problems).singleElement().asString().contains(message).doesNotContain("hush", "123456");
        assertThat(values.value(SECRET, "key")).contains("old");
    }

    @Test
    void whatIsGoneIsKnownToThoseThatServeAndToNobodyElse() throws Exception {
        values.accept(secret("""
                {"stringData": {"key": "one", "other": "two"}}"""));
        values.accept(secret("""
                {"stringData": {"other": "three"}}"""));
        assertThat(values.facts().get(SECRET).fingerprint("key")).isEmpty();
        values.remove(SECRET);

        assertThat(values.facts()).isEmpty();
        assertThat(values.value(SECRET, "key")).contains("one");
        assertThat(values.value(SECRET, "other")).contains("three");
    }

    @Test
    void whatPlanningSeesTellsThatAValueChangedAndNotWhatItIs() throws Exception {
        values.accept(secret("""
                {"stringData": {"key": "one", "same": "one"}}"""));
        var before = values.facts().get(SECRET);
        values.accept(secret("""
                {"stringData": {"key": "two", "same": "one"}}"""));
        var after = values.facts().get(SECRET);

        assertThat(after.fingerprint("key")).isNotEqualTo(before.fingerprint("key"));
        assertThat(after.fingerprint("same")).isEqualTo(before.fingerprint("same"));
        assertThat(before + values.toString()).doesNotContain("one");
    }
}
