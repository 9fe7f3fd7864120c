package dev.skep.e2e.chart;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Wants Helm and kubectl; where a machine can have neither, it is skipped and says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithPrograms.Condition.class)
@interface WithPrograms {

    /** Whether they are there, or can be made. Programs that do not compile make tests fail, not pass by. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Programs.find().isPresent()
                    ? enabled("helm and kubectl are there")
                    : disabled("there is no helm and no kubectl: config/cluster/programs/build compiles them on Linux"
                            + " with Go 1.26");
        }
    }
}
