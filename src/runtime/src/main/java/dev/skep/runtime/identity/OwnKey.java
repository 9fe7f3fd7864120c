package dev.skep.runtime.identity;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the credentials of the moment: a connection made after a renewal shows the new ones, and those that stand are
 * left alone. Each handshake asks for alias, chain and key in turn, so an alias names one set of credentials.
 */
final class OwnKey extends X509ExtendedKeyManager {
    private static final String KEY_TYPE = "EC";

    private final Supplier<Credentials> current;
    private volatile Shown newest;
    private volatile Shown previous;

    private record Shown(String alias, Credentials credentials) {}

    OwnKey(Supplier<Credentials> current) {
        this.current = current;
    }

    private synchronized String alias() {
        var credentials = current.get();
        if (credentials == null) {
            return null;
        }
        var shown = newest;
        if (shown == null || shown.credentials() != credentials) {
            previous = shown;
            shown = new Shown("skep-" + credentials.certificate().getSerialNumber(), credentials);
            newest = shown;
        }
        return shown.alias();
    }

    private Credentials named(String alias) {
        var last = newest;
        if (last != null && last.alias().equals(alias)) {
            return last.credentials();
        }
        var before = previous;
        return before != null && before.alias().equals(alias) ? before.credentials() : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        var credentials = named(alias);
        return credentials == null ? null : credentials.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        var credentials = named(alias);
        return credentials == null ? null : credentials.key();
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return Arrays.asList(keyTypes).contains(KEY_TYPE) ? alias() : null;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return keyType.equals(KEY_TYPE) ? alias() : null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[] {alias()};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {alias()};
    }
}
