package dev.skep.core.schema.cel;

/** A piece of a rule. For TEXT the text is the string's value, escapes resolved. */
record Token(Kind kind, String text) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
