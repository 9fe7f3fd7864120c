package dev.skep.api.workerservice;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.skep.api.schema.Bounds;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One service of a user. Its production environment exists whether or not an Environment object was declared. */
@JsonClassDescription("""
                A JavaScript service: the template that each of its environments starts from. It always has a
                production environment.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerService")
@Plural("workerservices")
@ShortNames("ws")
@ValidationRule(
        value = "size(self.metadata.name) <= " + Bounds.SERVICE_NAME_CHARS_MAX + " && self.metadata.name.matches('"
                + Bounds.DNS_LABEL + "')",
        message = "the name of a WorkerService must be at most " + Bounds.SERVICE_NAME_CHARS_MAX
                + " lower-case letters, digits and hyphens, with a letter or"
                + " digit at both ends: it becomes part of a hostname")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "Version",
        jsonPath = ".status.environments[?(@.name==\"production\")].version",
        type = Type.INTEGER)
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class WorkerService extends CustomResource<WorkerServiceSpec, WorkerServiceStatus> implements Namespaced {}
