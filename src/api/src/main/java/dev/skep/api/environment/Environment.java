package dev.skep.api.environment;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One place where a service runs, at a hostname of its own, with whatever it overrides of the service's template. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("Environment")
@Plural("environments")
@ShortNames("wenv")
public class Environment extends CustomResource<EnvironmentSpec, EnvironmentStatus> implements Namespaced {}
