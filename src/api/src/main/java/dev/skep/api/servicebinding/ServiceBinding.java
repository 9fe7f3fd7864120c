package dev.skep.api.servicebinding;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Gives one worker another one to call, written by somebody who owns neither manifest. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("ServiceBinding")
@Plural("servicebindings")
@ShortNames("sb")
public class ServiceBinding extends CustomResource<ServiceBindingSpec, ServiceBindingStatus> implements Namespaced {}
