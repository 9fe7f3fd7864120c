package dev.skep.operator.hostname;

/** Names of what is made for a hostname, each a function of its first label. */
final class HostnameNames {

    /** The Ingress, and the Certificate. */
    static String of(String hostname) {
        return "skep-" + label(hostname);
    }

    /** The Secret a certificate is put into. */
    static String tls(String hostname) {
        return "skep-" + label(hostname) + "-tls";
    }

    private static String label(String hostname) {
        var dot = hostname.indexOf('.');
        return dot < 0 ? hostname : hostname.substring(0, dot);
    }

    private HostnameNames() {}
}
