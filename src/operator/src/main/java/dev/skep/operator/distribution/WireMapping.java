package dev.skep.operator.distribution;

import dev.skep.api.template.WorkerLimits;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.core.naming.Ref;
import dev.skep.core.snapshot.Snapshot;
import dev.skep.protocol.distribution.Binding;
import dev.skep.protocol.distribution.Delta;
import dev.skep.protocol.distribution.Deployed;
import dev.skep.protocol.distribution.Host;
import dev.skep.protocol.distribution.Limits;
import dev.skep.protocol.distribution.ObjectRef;
import dev.skep.protocol.distribution.Pool;
import dev.skep.protocol.distribution.ReachableTarget;
import dev.skep.protocol.distribution.ServiceTarget;
import dev.skep.protocol.distribution.Share;
import dev.skep.protocol.distribution.Version;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The heart's words as the wire's, field by field and in order: equal parts and equal secret values give equal bytes.
 * What comes out has secret values in it, so it is made to be sent and is never printed.
 */
final class WireMapping {

    private final SecretValues secrets;

    WireMapping(SecretValues secrets) {
        this.secrets = secrets;
    }

    dev.skep.protocol.distribution.Snapshot snapshot(PoolPart part, long revision, long epoch) {
        var message = dev.skep.protocol.distribution.Snapshot.newBuilder()
                .setRevision(revision)
                .setEpoch(epoch);
        part.serves().hosts().forEach((name, environment) -> message.addHosts(host(name, environment)));
        part.serves().environments().values().forEach(deployed -> message.addEnvironments(deployed(deployed)));
        part.serves().versions().values().forEach(version -> message.addVersions(version(version)));
        part.neighbours().forEach((pool, neighbour) -> message.addPools(pool(pool, neighbour)));
        return message.build();
    }

    Delta delta(PartDelta delta, long base, long revision, long epoch) {
        var message = Delta.newBuilder().setBase(base).setRevision(revision).setEpoch(epoch);
        delta.hosts().forEach((name, environment) -> message.addHosts(host(name, environment)));
        message.addAllHostsRemoved(delta.hostsRemoved());
        delta.environments().values().forEach(deployed -> message.addEnvironments(deployed(deployed)));
        delta.environmentsRemoved().forEach(key -> message.addEnvironmentsRemoved(key(key)));
        delta.versions().values().forEach(version -> message.addVersions(version(version)));
        delta.versionsRemoved().forEach(ref -> message.addVersionsRemoved(ref(ref)));
        delta.neighbours().forEach((pool, neighbour) -> message.addPools(pool(pool, neighbour)));
        delta.neighboursRemoved().forEach(ref -> message.addPoolsRemoved(ref(ref)));
        return message.build();
    }

    Version version(Snapshot.Version version) {
        var message = Version.newBuilder()
                .setRef(ref(version.ref()))
                .setEnvironment(key(version.environment()))
                .setNumber(version.number())
                .setBundle(version.bundle().digest())
                .setMain(version.main())
                .setCompatibilityDate(version.compatibilityDate())
                .addAllCompatibilityFlags(version.compatibilityFlags())
                .setLimits(limits(version.limits()));
        version.quarantine().ifPresent(pause -> message.setQuarantinedUntil(pause.until()));
        for (var binding : version.bindings()) {
            binding(binding).ifPresentOrElse(message::addBindings, () -> message.addSecretsMissing(binding.name()));
        }
        return message.build();
    }

    /** Empty for a secret that has no value. */
    private Optional<Binding> binding(Snapshot.Binding binding) {
        var message = Binding.newBuilder().setName(binding.name());
        return switch (binding) {
            case Snapshot.Text(var name, var text) ->
                Optional.of(message.setText(text).build());
            case Snapshot.Json(var name, var json) ->
                Optional.of(message.setJson(json).build());
            case Snapshot.Secret(var name, var secret, var key) ->
                secrets.value(secret, key).map(value -> message.setSecret(value).build());
            case Snapshot.Service(var name, var target) ->
                Optional.of(message.setService(target(target)).build());
        };
    }

    private static ServiceTarget target(Snapshot.Target target) {
        return switch (target) {
            case Snapshot.Reachable(var environment, var pool) ->
                ServiceTarget.newBuilder()
                        .setReachable(ReachableTarget.newBuilder()
                                .setEnvironment(key(environment))
                                .setPool(ref(pool)))
                        .build();
            case Snapshot.Unreachable(var message) ->
                ServiceTarget.newBuilder().setUnreachable(message).build();
        };
    }

    private static Deployed deployed(Snapshot.Deployed deployed) {
        var message = Deployed.newBuilder()
                .setEnvironment(key(deployed.key()))
                .setSequence(deployed.sequence())
                .setIncarnation(deployed.incarnation())
                .addAllCallerNamespaces(deployed.callerNamespaces());
        for (var share : deployed.shares()) {
            message.addShares(
                    Share.newBuilder().setVersion(ref(share.version())).setPercent(share.percent()));
        }
        return message.build();
    }

    private static Limits limits(WorkerLimits limits) {
        var message = Limits.newBuilder();
        present(limits.cpuMillis(), message::setCpuMillis);
        present(limits.memoryMebibytes(), message::setMemoryMebibytes);
        present(limits.subrequests(), message::setSubrequests);
        present(limits.invocations(), message::setInvocations);
        present(limits.waitUntilSeconds(), message::setWaitUntilSeconds);
        return message.build();
    }

    private static void present(Integer limit, IntConsumer field) {
        if (limit != null) {
            field.accept(limit);
        }
    }

    private static Host host(String name, EnvironmentKey environment) {
        return Host.newBuilder().setName(name).setEnvironment(key(environment)).build();
    }

    private static Pool pool(Ref ref, PoolPart.Neighbour neighbour) {
        return Pool.newBuilder()
                .setRef(ref(ref))
                .addAllEndpoints(neighbour.endpoints())
                .setFallback(neighbour.fallback())
                .build();
    }

    static dev.skep.protocol.distribution.EnvironmentKey key(EnvironmentKey key) {
        return dev.skep.protocol.distribution.EnvironmentKey.newBuilder()
                .setNamespace(key.namespace())
                .setService(key.service())
                .setEnvironment(key.environment())
                .build();
    }

    static EnvironmentKey key(dev.skep.protocol.distribution.EnvironmentKey key) {
        return new EnvironmentKey(key.getNamespace(), key.getService(), key.getEnvironment());
    }

    static ObjectRef ref(Ref ref) {
        return ObjectRef.newBuilder()
                .setNamespace(ref.namespace())
                .setName(ref.name())
                .build();
    }

    static Ref ref(ObjectRef ref) {
        return new Ref(ref.getNamespace(), ref.getName());
    }
}
