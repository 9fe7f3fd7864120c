package dev.skep.api.kvnamespace;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Key-value data with a life of its own: workers and environments come and go, it stays. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("KVNamespace")
@Plural("kvnamespaces")
@ShortNames("kvns")
public class KVNamespace extends CustomResource<KVNamespaceSpec, KVNamespaceStatus> implements Namespaced {}
