package dev.skep.api.deployment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Made by the operator, never changed. What serves is computed from these, so what served survives any restart. */
@JsonClassDescription("""
                Which versions serve an environment since when, and who wanted it: the audit log and the source of
                what serves.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerDeployment")
@Plural("workerdeployments")
@ShortNames("wd")
@AdditionalPrinterColumn(name = "Service", jsonPath = ".spec.service")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environment")
@AdditionalPrinterColumn(name = "Sequence", jsonPath = ".spec.sequence", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Versions", jsonPath = ".spec.versions[*].version")
@AdditionalPrinterColumn(name = "Outcome", jsonPath = ".status.outcome")
@AdditionalPrinterColumn(name = "Author", jsonPath = ".spec.author")
@AdditionalPrinterColumn(name = "Message", jsonPath = ".spec.message", priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class WorkerDeployment extends CustomResource<WorkerDeploymentSpec, WorkerDeploymentStatus>
        implements Namespaced {}
