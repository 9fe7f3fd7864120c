package dev.skep.e2e.cluster;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.skep.e2e.stage.Kubernetes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A scenario on the cluster that {@code KUBECONFIG} names; without it, it is skipped and says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnCluster.Condition.class)
@interface OnCluster {

    /** Whether there is one. One that is named and does not answer makes scenarios fail, not pass by. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return System.getenv("KUBECONFIG") == null
                    ? disabled("there is no cluster: set KUBECONFIG, or run make test as root on Linux")
                    : enabled("KUBECONFIG names a cluster");
        }
    }

    /** One for the whole run. */
    final class Connection {
        private static Kubernetes kubernetes;

        static synchronized Kubernetes get() {
            if (kubernetes == null) {
                kubernetes = Kubernetes.connect(Path.of(System.getenv("KUBECONFIG")));
                Runtime.getRuntime().addShutdownHook(new Thread(kubernetes::close));
            }
            return kubernetes;
        }

        private Connection() {}
    }
}
