package dev.skep.api.pool;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.schema.Absent;
import dev.skep.api.schema.Bounds;
import dev.skep.api.schema.Shape;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;

/** How many pods, how large, and where. */
@Shape
public record WorkerPoolSpec(
        @Default("2") @Min(0) @Max(Bounds.REPLICAS_MAX) @SpecReplicas @JsonPropertyDescription("""
                Number of pods, 0 to 1000. Default 2. Not used while autoscaling is set. kubectl scale sets it.""")
        Integer replicas,

        @JsonPropertyDescription("Lets the number of pods follow their load. Left out: replicas decides.")
        Autoscaling autoscaling,

        @JsonPropertyDescription("CPU and memory of one pod. Left out: the operator's defaults.")
        PoolResources resources,

        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX) @Pattern(Bounds.DNS_NAME) @JsonPropertyDescription("""
                RuntimeClass of the pods, such as gvisor: the boundary for code nobody vouches for. Default: the
                cluster's. One that does not exist leaves the pods uncreated.""")
        String runtimeClassName,

        @Size(max = Bounds.SCHEDULING_ENTRIES_MAX) @JsonPropertyDescription("Labels a node must have. At most 64.")
        Map<String, @Size(max = Bounds.DNS_LABEL_CHARS_MAX) String> nodeSelector,

        @Size(max = Bounds.SCHEDULING_ENTRIES_MAX)
        @JsonPropertyDescription("Taints of nodes the pods put up with, as in a Pod. At most 64.")
        List<PoolToleration> tolerations,

        @Size(max = Bounds.PROPS_MAX) @PreserveUnknownFields @JsonPropertyDescription("""
                Affinity as in a Pod. It is checked by the API server when the pods are made; what is wrong with it is
                then in the condition Ready.""")
        Map<String, JsonNode> affinity,

        @Size(min = 1, max = Bounds.DNS_NAME_CHARS_MAX)
        @Pattern(Bounds.DNS_NAME)
        @JsonPropertyDescription("PriorityClass of the pods. Default: the cluster's.")
        String priorityClassName) {

    public WorkerPoolSpec {
        nodeSelector = Absent.toEmpty(nodeSelector);
        tolerations = Absent.toEmpty(tolerations);
        affinity = Absent.toEmpty(affinity);
    }
}
