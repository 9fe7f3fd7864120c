package dev.skep.core.world;

import dev.skep.api.condition.Condition;
import dev.skep.api.deployment.WorkerDeployment;
import dev.skep.api.environment.Environment;
import dev.skep.api.grant.BindingGrant;
import dev.skep.api.kvnamespace.KVNamespace;
import dev.skep.api.pool.WorkerPool;
import dev.skep.api.servicebinding.ServiceBinding;
import dev.skep.api.version.WorkerVersion;
import dev.skep.api.workerservice.WorkerService;
import dev.skep.core.plan.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a world tells its users: conditions of all objects, and events. */
public final class Said {

    /** All reasons. */
    public static Set<String> by(World world) {
        return Stream.concat(
                        conditions(world).stream().map(Condition::reason),
                        world.events.stream().map(Event::reason))
                .collect(Collectors.toSet());
    }

    public static List<Condition> conditions(World world) {
        return world.objects.values().stream()
                .flatMap(kind -> kind.values().stream())
                .map(Said::conditions)
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<Condition> conditions(HasMetadata object) {
        return switch (object) {
            case WorkerService each
            when each.getStatus() != null -> each.getStatus().conditions();
            case Environment each
            when each.getStatus() != null -> each.getStatus().conditions();
            case ServiceBinding each
            when each.getStatus() != null -> each.getStatus().conditions();
            case BindingGrant each
            when each.getStatus() != null -> each.getStatus().conditions();
            case WorkerPool each
            when each.getStatus() != null -> each.getStatus().conditions();
            case KVNamespace each
            when each.getStatus() != null -> each.getStatus().conditions();
            case WorkerVersion each
            when each.getStatus() != null -> each.getStatus().conditions();
            case WorkerDeployment each
            when each.getStatus() != null -> each.getStatus().conditions();
            default -> List.of();
        };
    }

    private Said() {}
}
