package dev.skep.api.version;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What a worker was at one moment, resolved to the last value: immutable, numbered per environment, made by the operator. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerVersion")
@Plural("workerversions")
@ShortNames("wv")
public class WorkerVersion extends CustomResource<WorkerVersionSpec, WorkerVersionStatus> implements Namespaced {}
