package dev.skep.operator.identity;

/** What is stored is not an authority: somebody wrote into it. */
public final class UnreadableAuthority extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableAuthority(String file) {
        super("The stored authority cannot be read: " + file
                + " is missing or damaged. Restore the Secret, or delete it "
                + "to have a new authority made; pods then have to be restarted.");
    }
}
