package dev.skep.api.kvnamespace;

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

/** Its data is known by {@code spec.id}, never by the uid: recreating the object finds the data again. */
@JsonClassDescription("""
                Key-value data with a life of its own: workers and environments come and go, it stays.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("KVNamespace")
@Plural("kvnamespaces")
@ShortNames("kvns")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Policy", jsonPath = ".spec.reclaimPolicy")
@AdditionalPrinterColumn(name = "Id", jsonPath = ".status.id")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class KVNamespace extends CustomResource<KVNamespaceSpec, KVNamespaceStatus> implements Namespaced {}
