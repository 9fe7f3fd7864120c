package dev.skep.operator.settings;

import dev.skep.core.observed.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From what the environment says to what it means. */
public final class SettingsReading {

    private static final String FIELD_MANAGER = "skep";

    public static OperatorSettings of(SkepConfig config) {
        var pod = config.pod();
        var hostnames = hostnames(config);
        return new OperatorSettings(
                new OperatorSettings.Replica(
                        pod.name(),
                        pod.namespace(),
                        pod.address(),
                        config.distribution().port()),
                Set.copyOf(config.namespaces().orElse(List.of())),
                planning(config, hostnames),
                pods(config),
                hostnames);
    }

    private static Settings planning(SkepConfig config, HostnameSettings hostnames) {
        var secure = hostnames.certificates()
                && (hostnames.tlsSecret().isPresent() || hostnames.issuer().isPresent());
        var address = new Settings.Address(
                config.urlScheme().orElse(secure ? "https" : "http"), config.domain(), config.urlPort());
        return new Settings(
                address,
                FIELD_MANAGER,
                Optional.empty(),
                new Settings.Retention(
                        config.retention().versions(), config.retention().deployments()),
                Settings.Maxima.DEFAULT,
                Settings.Compatibility.DEFAULT,
                Settings.Hosting.PODS);
    }

    private static PodSettings pods(SkepConfig config) {
        var runtime = config.runtime();
        var namespace = config.pod().namespace();
        var service =
                "skep-operator." + namespace + ".svc:" + config.distribution().port();
        return new PodSettings(
                runtime.image(),
                runtime.imagePullPolicy(),
                runtime.imagePullSecrets().orElse(List.of()),
                namespace,
                runtime.operator().orElse(service),
                runtime.cpuRequest(),
                runtime.memoryRequest(),
                runtime.memoryLimit());
    }

    private static HostnameSettings hostnames(SkepConfig config) {
        var certificates = config.certificates();
        return new HostnameSettings(
                config.ingress().className(),
                annotations(config.ingress().annotations().orElse(List.of())),
                config.ingress().tlsSecret(),
                certificates.issuer().map(name -> new HostnameSettings.Issuer(certificates.issuerKind(), name)),
                certificates.enabled(),
                config.ingress().statusExpected());
    }

    private static Map<String, String> annotations(List<String> pairs) {
        var annotations = new HashMap<String, String>();
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "SKEP_INGRESS_ANNOTATIONS: '" + pair + "' is not name=value; separate several by commas");
            }
            annotations.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return annotations;
    }

    private SettingsReading() {}
}
