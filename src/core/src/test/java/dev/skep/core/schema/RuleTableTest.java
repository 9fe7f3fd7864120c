package dev.skep.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTableTest {
    private static final SchemaChecker CHECKER = new SchemaChecker();

    static List<RuleRow> rows() {
        return RuleRows.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void breakingARuleIsNamedAndKeepingItIsNot(RuleRow row) {
        var before = row.before().map(old -> CHECKER.check(old).object());

        assertThat(check(row.broken(), before)).anySatisfy(violation -> {
            assertThat(place(violation)).isEqualTo(row.place());
            assertThat(violation.message()).contains(row.message());
        });
        assertThat(check(row.kept(), before)).isEmpty();
    }

    /** No rule without a row: a rule nobody has seen fire may never fire. */
    @Test
    void everyRuleHasARow() {
        List<String> unseen = new ArrayList<>();
        for (String kind : SchemaChecker.kinds()) {
            collect(kind, "", Definition.of(kind), unseen);
        }
        for (RuleRow row : rows()) {
            for (Violation violation : check(
                    row.broken(), row.before().map(old -> CHECKER.check(old).object()))) {
                String place = place(violation).replaceAll("\\[\\d+]", "[]");
                unseen.removeIf(rule -> rule.equals(row.kind() + " " + place + ": " + violation.message())
                        || rule.startsWith(row.kind() + " " + place + ": ") && rule.endsWith(" (worked out)"));
            }
        }
        assertThat(unseen).isEmpty();
    }

    private static void collect(String kind, String place, Structural schema, List<String> rules) {
        for (var rule : schema.rules()) {
            var fields = String.join(".", rule.fieldPath());
            String where = place.isEmpty() && fields.isEmpty() ? "metadata.name" : join(place, fields);
            rules.add(kind + " " + where + ": " + rule.message()
                    + (rule.messageExpression().isPresent() ? " (worked out)" : ""));
        }
        schema.properties().forEach((name, property) -> collect(kind, join(place, name), property, rules));
        schema.items().ifPresent(item -> collect(kind, place + "[]", item, rules));
    }

    private static String join(String place, String field) {
        return place.isEmpty() || field.isEmpty() ? place + field : place + "." + field;
    }

    private List<Violation> check(ObjectNode document, Optional<ObjectNode> before) {
        return before.map(old -> CHECKER.check(document, old))
                .orElseGet(() -> CHECKER.check(document))
                .violations();
    }

    private static String place(Violation violation) {
        String text = violation.toString();
        return text.substring(0, text.length() - violation.message().length() - 2);
    }
}
