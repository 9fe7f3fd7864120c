package dev.skep.api.servicebinding;

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

/** The same as an inline {@code services} entry, but owned by somebody else; it loses to one of the same name. */
@JsonClassDescription("""
                Gives one worker another one to call, written by somebody who owns neither manifest.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("ServiceBinding")
@Plural("servicebindings")
@ShortNames("sb")
@AdditionalPrinterColumn(name = "Name", jsonPath = ".spec.name")
@AdditionalPrinterColumn(name = "From", jsonPath = ".spec.from.service")
@AdditionalPrinterColumn(name = "To", jsonPath = ".spec.to.service")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class ServiceBinding extends CustomResource<ServiceBindingSpec, ServiceBindingStatus> implements Namespaced {}
