package dev.skep.api.version;

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

/** Made by the operator, never changed: rolling back means naming one. */
@JsonClassDescription("""
                What a worker was at one moment, resolved to the last value: immutable, numbered per environment,
                made by the operator.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerVersion")
@Plural("workerversions")
@ShortNames("wv")
@AdditionalPrinterColumn(name = "Service", jsonPath = ".spec.service")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environment")
@AdditionalPrinterColumn(name = "Number", jsonPath = ".spec.number", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Admitted", jsonPath = ".status.conditions[?(@.type==\"Admitted\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Admitted\")].reason")
@AdditionalPrinterColumn(name = "Tag", jsonPath = ".spec.tag")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class WorkerVersion extends CustomResource<WorkerVersionSpec, WorkerVersionStatus> implements Namespaced {}
