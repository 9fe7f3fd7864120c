package dev.skep.api.pool;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The pods that run workers. A second pool is how a doubtful worker lives apart from the others. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerPool")
@Plural("workerpools")
@ShortNames("wp")
public class WorkerPool extends CustomResource<WorkerPoolSpec, WorkerPoolStatus> implements Namespaced {}
