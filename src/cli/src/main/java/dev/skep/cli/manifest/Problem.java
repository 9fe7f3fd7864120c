package dev.skep.cli.manifest;

/**
 * One line for a person with an editor open: where it is, what is wrong, what to do.
 *
 * <p>Invariant: the message never holds a value out of a manifest that may be a secret.
 *
 * @param file as the person named it, or empty where no file is to blame
 * @param line 1-based; 0 where unknown
 * @param field such as {@code spec.template.vars[0].text}; empty for the document as a whole
 */
public record Problem(String file, int line, String field, String message) {
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (!field.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(field);
        }
        return text.append(text.isEmpty() ? "" : ": ").append(message).toString();
    }
}
