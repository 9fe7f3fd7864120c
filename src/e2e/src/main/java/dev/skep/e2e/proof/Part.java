package dev.skep.e2e.proof;

import dev.skep.e2e.stage.Kubernetes;
import java.util.List;

/** One thing that is proved; it cleans up what it made. */
interface Part {

    String name();

    List<Finding> run(Kubernetes kubernetes) throws Exception;
}
