package dev.skep.e2e.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the operator's ServiceAccount may do by its roles, and what it did by the audit log of the API server. */
public final class AccessRights {

    private static final int CREATED = 201;

    /** One verb on one resource, {@code verb resource.group}; a subresource stands behind a slash. */
    public record Rights(TreeSet<String> used, TreeSet<String> refused) {}

    /** Everything its roles grant, wildcards as they stand. */
    public static TreeSet<String> granted(KubernetesClient client) {
        var rights = new TreeSet<String>();
        var rbac = client.rbac();
        for (var binding : rbac.clusterRoleBindings().list().getItems()) {
            if (isForOperator(binding.getSubjects())) {
                add(rights, clusterRole(client, binding.getRoleRef()));
            }
        }
        for (var binding : rbac.roleBindings().inAnyNamespace().list().getItems()) {
            if (isForOperator(binding.getSubjects())) {
                var role = binding.getRoleRef();
                add(
                        rights,
                        role.getKind().equals("ClusterRole")
                                ? clusterRole(client, role)
                                : rbac.roles()
                                        .inNamespace(binding.getMetadata().getNamespace())
                                        .withName(role.getName())
                                        .get()
                                        .getRules());
            }
        }
        return rights;
    }

    private static List<PolicyRule> clusterRole(KubernetesClient client, RoleRef role) {
        return client.rbac().clusterRoles().withName(role.getName()).get().getRules();
    }

    private static boolean isForOperator(List<Subject> subjects) {
        return Optional.ofNullable(subjects).orElse(List.of()).stream()
                .anyMatch(subject -> "ServiceAccount".equals(subject.getKind())
                        && Installation.NAME.equals(subject.getName())
                        && Installation.NAMESPACE.equals(subject.getNamespace()));
    }

    private static void add(TreeSet<String> rights, List<PolicyRule> rules) {
        for (var rule : rules) {
            for (var group : rule.getApiGroups()) {
                for (var resource : rule.getResources()) {
                    rule.getVerbs().forEach(verb -> rights.add(right(verb, resource, group)));
                }
            }
        }
    }

    private static String right(String verb, String resource, String group) {
        var slash = resource.indexOf('/');
        var name = slash < 0 ? resource : resource.substring(0, slash);
        var sub = slash < 0 ? "" : resource.substring(slash);
        return verb + " " + name + (group.isEmpty() ? "" : "." + group) + sub;
    }

    /** Everything it asked for since the API server began to write it down. */
    public static Rights used(Path auditLog) throws IOException {
        var user = "system:serviceaccount:" + Installation.NAMESPACE + ":" + Installation.NAME;
        var rights = new Rights(new TreeSet<>(), new TreeSet<>());
        var json = new ObjectMapper();
        for (var file : withOlder(auditLog)) {
            try (var lines = Files.lines(file)) {
                for (var line : (Iterable<String>) lines.filter(each -> each.contains(user))::iterator) {
                    add(rights, json.readTree(line), user);
                }
            }
        }
        return rights;
    }

    /** A log that grew too long is renamed, and another begun. */
    private static List<Path> withOlder(Path log) throws IOException {
        var stem = log.getFileName().toString().replaceFirst("[.]log$", "");
        try (var files = Files.list(log.getParent())) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith(stem))
                            .toList());
        }
    }

    private static void add(Rights rights, JsonNode event, String user) {
        var object = event.path("objectRef");
        if (!event.at("/user/username").asText().equals(user)
                || object.path("resource").asText().isEmpty()) {
            return;
        }
        var sub = object.path("subresource").asText();
        var resource = object.path("resource").asText() + (sub.isEmpty() ? "" : "/" + sub);
        var right = right(
                event.path("verb").asText(), resource, object.path("apiGroup").asText());
        rights.used().add(right);
        // Who applies what was not there is asked for the right to create it as well.
        if (event.path("verb").asText().equals("patch")
                && event.at("/responseStatus/code").asInt() == CREATED) {
            rights.used().add(right("create", resource, object.path("apiGroup").asText()));
        }
        // Admission forbids as well, as in a namespace that is going; only what the roles lack is meant.
        if (event.path("annotations")
                .path("authorization.k8s.io/decision")
                .asText()
                .equals("forbid")) {
            rights.refused().add(right);
        }
    }

    private AccessRights() {}
}
