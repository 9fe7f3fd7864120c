package dev.skep.operator.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The environment variables of the operator: {@code SKEP_RUNTIME_IMAGE} is {@code runtime().image()}, and so on. */
@ConfigMapping(prefix = "skep")
public interface SkepConfig {

    /** Environments answer at {@code {label}.{domain}}. Where nothing else is known, at names of this machine. */
    @WithDefault("localhost")
    String domain();

    /** What stands before a hostname in {@code status.url}; left out: https where there are certificates. */
    Optional<String> urlScheme();

    /** Left out: the scheme's own. */
    OptionalInt urlPort();

    /** Left out: all. */
    Optional<List<String>> namespaces();

    Pod pod();

    Distribution distribution();

    Runtime runtime();

    Ingress ingress();

    Certificates certificates();

    Retention retention();

    /** Who this replica is; the Deployment fills it in. */
    interface Pod {
        String name();

        String namespace();

        String address();
    }

    interface Distribution {
        @WithDefault("9443")
        int port();
    }

    /** The pods of pools. */
    interface Runtime {
        String image();

        @WithDefault("IfNotPresent")
        String imagePullPolicy();

        Optional<List<String>> imagePullSecrets();

        /** host:port of the operator's Service. Left out: {@code skep-operator} in the operator's namespace. */
        Optional<String> operator();

        @WithDefault("250m")
        String cpuRequest();

        @WithDefault("512Mi")
        String memoryRequest();

        @WithDefault("1Gi")
        String memoryLimit();
    }

    interface Ingress {
        @WithName("class")
        Optional<String> className();

        /** For the ingress controller at hand: {@code name=value}, separated by commas. */
        Optional<List<String>> annotations();

        Optional<String> tlsSecret();

        /** Whether an Ingress counts as routed only once its controller wrote an address into its status. */
        @WithDefault("false")
        boolean statusExpected();
    }

    interface Certificates {
        @WithDefault("true")
        boolean enabled();

        @WithDefault("ClusterIssuer")
        String issuerKind();

        Optional<String> issuer();
    }

    interface Retention {
        @WithDefault("10")
        int versions();

        @WithDefault("50")
        int deployments();
    }
}
