package dev.skep.operator.settings;

import java.util.List;

/**
 * What all runtime pods of the installation have in common.
 *
 * @param image of the runtime
 * @param imagePullPolicy as in a container
 * @param imagePullSecrets names of Secrets, which have to be in every namespace that has a pool
 * @param operatorNamespace where the operator runs
 * @param operatorAddress host:port the pods connect to
 * @param cpuRequest for pools that ask for none
 * @param memoryRequest for pools that ask for none
 * @param memoryLimit for pools that ask for none: the heap is sized by it, so there always is one
 */
public record PodSettings(
        String image,
        String imagePullPolicy,
        List<String> imagePullSecrets,
        String operatorNamespace,
        String operatorAddress,
        String cpuRequest,
        String memoryRequest,
        String memoryLimit) {

    public PodSettings {
        imagePullSecrets = List.copyOf(imagePullSecrets);
    }
}
