package dev.skep.api.pool;

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

/** The boundary between workers that trust each other no further than a process reaches. */
@JsonClassDescription("""
                The pods that run workers. A second pool is how a doubtful worker lives apart from the others.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerPool")
@Plural("workerpools")
@ShortNames("wp")
@ValidationRule(
        value = "size(self.metadata.name) <= " + Bounds.POOL_NAME_CHARS_MAX + " && self.metadata.name.matches('"
                + Bounds.DNS_LABEL + "')",
        message = "the name of a WorkerPool must be at most " + Bounds.POOL_NAME_CHARS_MAX
                + " lower-case letters, digits and hyphens, with a letter or"
                + " digit at both ends: it becomes part of the names of its pods")
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".status.replicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Serving", jsonPath = ".status.readyReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class WorkerPool extends CustomResource<WorkerPoolSpec, WorkerPoolStatus> implements Namespaced {}
