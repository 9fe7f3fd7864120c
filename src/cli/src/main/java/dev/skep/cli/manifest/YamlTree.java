package dev.skep.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One YAML document as JSON, the way kubectl sees it, with the line of every field.
 *
 * <p>It reads SnakeYAML's nodes and not Jackson's tokens: those leave aliases unresolved and do not tell a literal
 * block, whose lines are the lines of the script in it, from a quoted string.
 */
final class YamlTree {
    private static final int NESTING_MAX = 64;
    /** Aliases of aliases grow without bound; no honest document comes near. */
    private static final int NODES_MAX = 1_000_000;

    private static final int DOCUMENT_CHARS_MAX = 16 * 1024 * 1024;

    private final int linesBefore;
    private int nodes;

    /** Both shapes of one value. */
    record Read(JsonNode json, FieldTree fields) {}

    private YamlTree(int linesBefore) {
        this.linesBefore = linesBefore;
    }

    /**
     * @param linesBefore lines of the file that stand before the text
     * @return {@code null} for an empty document
     * @throws org.yaml.snakeyaml.error.YAMLException where the text is not YAML
     * @throws Unreadable where it is YAML and has no meaning as JSON
     */
    static Read read(String text, int linesBefore) {
        var options = new LoaderOptions();
        options.setCodePointLimit(DOCUMENT_CHARS_MAX);
        options.setNestingDepthLimit(NESTING_MAX);
        var parser = new ParserImpl(new StreamReader(text), options);
        var root = new Composer(parser, new Resolver(), options).getSingleNode();
        return root == null ? null : new YamlTree(linesBefore).value(root, "", 0);
    }

    private Read value(Node node, String path, int depth) {
        if (++nodes > NODES_MAX || depth > NESTING_MAX) {
            throw new Unreadable(
                    line(node), path, "is nested or repeated too often; write it out with fewer anchors (&, *)");
        }
        return switch (node) {
            case MappingNode mapping -> {
                var json = JsonNodeFactory.instance.objectNode();
                var fields = new LinkedHashMap<String, FieldTree>();
                mapping(mapping, json, fields, path, depth);
                yield new Read(json, new FieldTree(line(node), 0, false, fields));
            }
            case SequenceNode sequence -> sequence(sequence, path, depth);
            case ScalarNode scalar -> new Read(scalar(scalar, path), FieldTree.leaf(line(node), textLine(scalar)));
            default -> throw new Unreadable(line(node), path, "is of a shape that no manifest has; write plain YAML");
        };
    }

    private Read sequence(SequenceNode sequence, String path, int depth) {
        var json = JsonNodeFactory.instance.arrayNode();
        var fields = new LinkedHashMap<String, FieldTree>();
        for (var item : sequence.getValue()) {
            var index = fields.size();
            var read = value(item, path + "[" + index + "]", depth + 1);
            json.add(read.json());
            fields.put(Integer.toString(index), read.fields().at(line(item)));
        }
        return new Read(json, new FieldTree(line(sequence), 0, true, fields));
    }

    private void mapping(MappingNode node, ObjectNode json, Map<String, FieldTree> fields, String path, int depth) {
        for (var entry : node.getValue()) {
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                continue;
            }
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(
                        line(entry.getKeyNode()), path, "has a key that is not a string; use a plain name");
            }
            var name = key.getValue();
            var field = path.isEmpty() ? name : path + "." + name;
            if (json.has(name)) {
                throw new Unreadable(line(key), field, "is given twice; keep one of the two");
            }
            var read = value(entry.getValueNode(), field, depth + 1);
            json.set(name, read.json());
            fields.put(name, read.fields().at(line(key)));
        }
        for (var entry : node.getValue()) {
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(entry.getValueNode(), json, fields, path, depth + 1);
            }
        }
    }

    /** {@code <<: *anchor}: what the mapping does not say itself, it takes from there; of several the first wins. */
    private void merge(Node source, ObjectNode json, Map<String, FieldTree> fields, String path, int depth) {
        if (source instanceof SequenceNode several) {
            several.getValue().forEach(one -> merge(one, json, fields, path, depth + 1));
            return;
        }
        if (!(source instanceof MappingNode)) {
            throw new Unreadable(line(source), path, "merges (<<) what is not a mapping; merge an anchor of a mapping");
        }
        var read = value(source, path, depth);
        for (var name : read.fields().children().keySet()) {
            if (!json.has(name)) {
                json.set(name, read.json().get(name));
                fields.put(name, read.fields().children().get(name));
            }
        }
    }

    private JsonNode scalar(ScalarNode node, String path) {
        var text = node.getValue();
        var json = JsonNodeFactory.instance;
        var tag = node.getTag();
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.BINARY)) {
            return json.textNode(text);
        }
        try {
            if (tag.equals(Tag.INT)) {
                return text.indexOf(':') >= 0 ? json.textNode(text) : integer(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return text.indexOf(':') >= 0
                        ? json.textNode(text)
                        : json.numberNode(new BigDecimal(text.replace("_", "")));
            }
        } catch (NumberFormatException e) {
            throw new Unreadable(line(node), path, "is not a number that JSON knows; put it in quotes if it is a text");
        }
        if (tag.equals(Tag.BOOL)) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "true", "on" -> json.booleanNode(true);
                default -> json.booleanNode(false);
            };
        }
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        }
        throw new Unreadable(line(node), path, "has the tag " + tag.getValue() + "; manifests know no tags, remove it");
    }

    /** YAML 1.1 as Kubernetes reads it: 0x1F, 0b11, 017 (octal), 1_000. */
    private static JsonNode integer(String text) {
        var digits = text.replace("_", "");
        var negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        var radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0b")) {
            radix = digits.charAt(1) == 'x' ? 16 : 2;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        var value = new BigInteger(negative ? "-" + digits : digits, radix);
        var json = JsonNodeFactory.instance;
        if (value.bitLength() < 32) {
            return json.numberNode(value.intValue());
        }
        return value.bitLength() < 64 ? json.numberNode(value.longValue()) : json.numberNode(value);
    }

    private int line(Node node) {
        return linesBefore + node.getStartMark().getLine() + 1;
    }

    private int textLine(ScalarNode node) {
        return node.getScalarStyle() == ScalarStyle.LITERAL ? line(node) + 1 : 0;
    }
}
