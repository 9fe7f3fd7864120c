package dev.skep.api.environment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
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

/** One environment of a service. {@code spec.service} and being production never change; everything else may. */
@JsonClassDescription("""
                One place where a service runs, at a hostname of its own, with whatever it overrides of the
                service's template.""")
@Group("skep.dev")
@Version("v1alpha1")
@Kind("Environment")
@Plural("environments")
@ShortNames("wenv")
@ValidationRule(
        value = "self.spec.name != 'production' || self.metadata.name == self.spec.service + '-production'",
        message = "the environment production must be the object called {service}-production",
        messageExpression = "'the environment production of ' + self.spec.service + ' must be the object called '"
                + " + self.spec.service + '-production, not ' + self.metadata.name")
@ValidationRule(
        value = "self.spec.name == 'production' || self.metadata.name != self.spec.service + '-production'",
        message = "the name {service}-production is for the environment production; call this object something else")
@AdditionalPrinterColumn(name = "Service", jsonPath = ".spec.service")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.name")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class Environment extends CustomResource<EnvironmentSpec, EnvironmentStatus> implements Namespaced {}
