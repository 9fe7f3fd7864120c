package dev.skep.operator.identity;

/**
 * A runtime pod, as the API server vouches for it or as its certificate says.
 *
 * @param uid empty where it comes from a certificate, which does not carry it
 */
public record PodIdentity(String namespace, String pool, String pod, String uid) {

    @Override
    public String toString() {
        return namespace + "/" + pod + " of pool " + pool;
    }
}
