package dev.skep.operator.kube;

import dev.skep.api.environment.Environment;
import dev.skep.api.template.CodeSource;
import dev.skep.api.template.SecretEntry;
import dev.skep.api.version.ResolvedSecret;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.naming.Ref;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which ConfigMaps and Secrets are named by what users wrote and by versions that were made of it. */
final class References {

    static Set<Ref> configMaps(Collection<WorkerService> services, Collection<Environment> environments) {
        var named = new TreeSet<Ref>();
        for (var service : services) {
            addCode(
                    service.getMetadata().getNamespace(),
                    service.getSpec().template().source(),
                    named);
        }
        for (var environment : environments) {
            if (environment.getSpec().overrides() != null) {
                addCode(
                        environment.getMetadata().getNamespace(),
                        environment.getSpec().overrides().source(),
                        named);
            }
        }
        return named;
    }

    private static void addCode(String namespace, CodeSource source, Set<Ref> named) {
        if (source != null) {
            source.configMaps().forEach(map -> named.add(new Ref(namespace, map.name())));
        }
    }

    static Set<Ref> secrets(
            Collection<WorkerService> services,
            Collection<Environment> environments,
            Collection<WorkerVersion> versions) {
        var named = new TreeSet<Ref>();
        for (var service : services) {
            addSecrets(
                    service.getMetadata().getNamespace(),
                    service.getSpec().template().secrets(),
                    named);
        }
        for (var environment : environments) {
            if (environment.getSpec().overrides() != null) {
                addSecrets(
                        environment.getMetadata().getNamespace(),
                        environment.getSpec().overrides().secrets(),
                        named);
            }
        }
        for (var version : versions) {
            var namespace = version.getMetadata().getNamespace();
            version.getSpec().secrets().stream()
                    .map(ResolvedSecret::secretKeyRef)
                    .forEach(key -> named.add(new Ref(namespace, key.name())));
        }
        return named;
    }

    private static void addSecrets(String namespace, Collection<SecretEntry> secrets, Set<Ref> named) {
        secrets.forEach(
                secret -> named.add(new Ref(namespace, secret.secretKeyRef().name())));
    }

    private References() {}
}
