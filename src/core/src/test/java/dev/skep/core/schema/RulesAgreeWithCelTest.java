package dev.skep.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.skep.core.schema.cel.EvaluationException;
import dev.skep.core.schema.cel.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules are evaluated by an evaluator of our own, for its start-up time; here the reference implementation agrees.
 */
class RulesAgreeWithCelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kubernetes adds sum() to lists; the reference implementation does not have it. */
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                    "sum", CelOverloadDecl.newMemberOverload("sum", SimpleType.INT, ListType.create(SimpleType.DYN))))
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addFunctionBindings(CelFunctionBinding.from("sum", List.class, list -> {
                long sum = 0;
                for (Object item : list) {
                    sum += ((Number) item).longValue();
                }
                return sum;
            }))
            .build();

    private final Map<String, CelRuntime.Program> programs = new HashMap<>();

    static Stream<RuleRow> rows() {
        return RuleRows.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onEveryRuleAtEveryPlaceOfEveryRow(RuleRow row) throws Exception {
        var crd = Definition.packed(row.kind());
        var before = row.before().<JsonNode>map(old -> old);
        compare(crd, row.broken(), before);
        compare(crd, row.kept(), before);
    }

    private void compare(JsonNode schema, JsonNode node, Optional<JsonNode> before) throws Exception {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            agree(rule.get("rule").asText(), node, before);
            if (rule.has("messageExpression")) {
                agree(rule.get("messageExpression").asText(), node, before);
            }
        }
        for (var property : schema.path("properties").properties()) {
            if (node.has(property.getKey())) {
                compare(property.getValue(), node.get(property.getKey()), before.map(b -> b.get(property.getKey())));
            }
        }
        for (JsonNode item : node.isArray() ? node : NullNode.instance) {
            compare(schema.get("items"), item, Optional.empty());
        }
    }

    private void agree(String rule, JsonNode self, Optional<JsonNode> oldSelf) throws Exception {
        if (Rule.parse(rule).isTransition() && oldSelf.isEmpty()) {
            return;
        }
        assertThat(ours(rule, self, oldSelf.orElse(null))).as(rule).isEqualTo(theirs(rule, self, oldSelf));
    }

    private static String ours(String rule, JsonNode self, JsonNode oldSelf) {
        try {
            return Rule.parse(rule).text(self, oldSelf);
        } catch (EvaluationException e) {
            return "error";
        }
    }

    private String theirs(String rule, JsonNode self, Optional<JsonNode> oldSelf) throws CelValidationException {
        var variables = new HashMap<String, Object>();
        variables.put("self", value(self));
        oldSelf.ifPresent(old -> variables.put("oldSelf", value(old)));
        try {
            var program = programs.get(rule);
            if (program == null) {
                program = RUNTIME.createProgram(COMPILER.compile(rule).getAst());
                programs.put(rule, program);
            }
            return String.valueOf(program.eval(variables));
        } catch (CelEvaluationException e) {
            return "error";
        }
    }

    /** As Kubernetes hands values to CEL: every whole number is a long. */
    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> fields = new HashMap<>();
                node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
                yield fields;
            }
            case ARRAY ->
                Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                        .map(i -> value(node.get(i)))
                        .toList();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> NullValue.NULL_VALUE;
            default -> node.asText();
        };
    }

    /** What no rule of today asks, and the next one may. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "self.a == 1 && self.b == 'x'; {\"a\": 1, \"b\": \"x\"}",
                "self.missing == 1 || self.a == 1; {\"a\": 1}",
                "self.a == 1 || self.missing == 1; {\"a\": 1}",
                "self.missing == 1 && self.a == 2; {\"a\": 1}",
                "self.missing == 1 && self.a == 1; {\"a\": 1}",
                "self.a.b.c == 1; {\"a\": {}}",
                "has(self.a.b); {}",
                "has(self.a) && has(self.a.b); {\"a\": {\"b\": null}}",
                "self.l.all(x, x > 1); {\"l\": [2, 3]}",
                "self.l.all(x, x > 2); {\"l\": [2, 3]}",
                "self.l.exists(x, x.name == 'b'); {\"l\": [{}, {\"name\": \"b\"}]}",
                "self.l.exists(x, x.name == 'c'); {\"l\": [{}, {\"name\": \"b\"}]}",
                "self.l.filter(x, x != 2).size() == 1; {\"l\": [2, 3]}",
                "self.l.map(x, x + 1).sum() == 7; {\"l\": [2, 3]}",
                "size(self.s) == 2; {\"s\": \"a😀\"}",
                "self.s.startsWith('a') && self.s.endsWith('c') && self.s.contains('b'); {\"s\": \"abc\"}",
                "self.s.matches('^a.c$'); {\"s\": \"abc\"}",
                "self.s.matches('^abc$'); {\"s\": \"abc\\n\"}",
                "self.s == \"it's \\\\ \\n\"; {\"s\": \"it's \\\\ \\n\"}",
                "!(self.a == 1) ? self.b : 'else'; {\"a\": 1, \"b\": \"x\"}",
                "self.a < 2 && 0 <= self.a && self.a >= 1 && self.a != 3; {\"a\": 1}",
                "self.o == self.p; {\"o\": {\"x\": [1, {\"y\": 2}]}, \"p\": {\"x\": [1, {\"y\": 2}]}}",
                "self.o == self.p; {\"o\": {\"x\": [1, {\"y\": 2}]}, \"p\": {\"x\": [1, {\"y\": 3}]}}",
                "self.a == 1.0; {\"a\": 1}",
                "1 + 1 == 2 || false; {}",
                "self.a == '1'; {\"a\": 1}",
                "self.a + 'x' == '1x'; {\"a\": 1}",
            })
    void onTheSubsetAsAWhole(String rule, String document) throws Exception {
        if (rule.contains("1.0")) {
            assertThatThrownBy(() -> Rule.parse(rule)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        agree(rule, JSON.readTree(document), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"self.exists_one(x, x)", "quantity(self)", "self.a - 1", "self[0]", "'open", "self.", "a b"})
    void whatIsNotInTheSubsetIsRefused(String rule) {
        assertThatThrownBy(() -> Rule.parse(rule)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRuleOfEveryKindIsInTheSubset() {
        assertThat(SchemaChecker.kinds())
                .allSatisfy(kind -> assertThat(Definition.of(kind)).isNotNull());
    }
}
