package dev.skep.core.schema.cel;

import java.util.ArrayList;
import java.util.List;

/** Cuts a rule into tokens. */
final class Lexer {
    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "!", "?", ":", ".", ",", "(", ")", "[", "]");

    private final String source;
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var lexer = new Lexer(source);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        if (at == source.length()) {
            return new Token(Token.Kind.END, "");
        }
        char first = source.charAt(at);
        if (Character.isDigit(first)) {
            return new Token(Token.Kind.NUMBER, run(Character::isDigit));
        }
        if (Character.isJavaIdentifierStart(first)) {
            return new Token(Token.Kind.NAME, run(Character::isJavaIdentifierPart));
        }
        if (first == '\'' || first == '"') {
            return new Token(Token.Kind.TEXT, quoted(first));
        }
        for (String sign : SIGNS) {
            if (source.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign);
            }
        }
        throw new IllegalArgumentException("Not CEL at character " + at + ": " + source);
    }

    private String run(java.util.function.IntPredicate belongs) {
        int start = at;
        while (at < source.length() && belongs.test(source.charAt(at))) {
            at++;
        }
        return source.substring(start, at);
    }

    private String quoted(char quote) {
        var text = new StringBuilder();
        for (at++; current() != quote; at++) {
            if (current() != '\\') {
                text.append(current());
                continue;
            }
            at++;
            char escaped = current();
            text.append(
                    switch (escaped) {
                        case '\\', '\'', '"' -> escaped;
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        default -> throw new IllegalArgumentException("Not an escape of CEL: \\" + escaped);
                    });
        }
        at++;
        return text.toString();
    }

    private char current() {
        if (at == source.length()) {
            throw new IllegalArgumentException("A string is not closed: " + source);
        }
        return source.charAt(at);
    }
}
