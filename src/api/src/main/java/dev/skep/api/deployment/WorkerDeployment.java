package dev.skep.api.deployment;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Which versions serve an environment since when, and who wanted it: the audit log and the source of what serves. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerDeployment")
@Plural("workerdeployments")
@ShortNames("wd")
public class WorkerDeployment extends CustomResource<WorkerDeploymentSpec, WorkerDeploymentStatus>
        implements Namespaced {}
