package dev.skep.api.workerservice;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A JavaScript service: the template that each of its environments starts from. It always has a production environment. */
@Group("skep.dev")
@Version("v1alpha1")
@Kind("WorkerService")
@Plural("workerservices")
@ShortNames("ws")
public class WorkerService extends CustomResource<WorkerServiceSpec, WorkerServiceStatus> implements Namespaced {}
