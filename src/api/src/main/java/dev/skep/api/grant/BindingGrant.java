package dev.skep.api.grant;

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

/** Lives where the called service lives, so that only who owns the target can give consent. */
@JsonClassDescription("""
                Consent, in the namespace of the called, to bindings from other namespaces. Removing it cuts access.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("BindingGrant")
@Plural("bindinggrants")
@ShortNames("bg")
@AdditionalPrinterColumn(name = "From", jsonPath = ".spec.from[*].namespace")
@AdditionalPrinterColumn(name = "To", jsonPath = ".spec.to[*].service")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class BindingGrant extends CustomResource<BindingGrantSpec, BindingGrantStatus> implements Namespaced {}
