package dev.skep.core.version;

import dev.skep.api.template.WorkerLimits;
import dev.skep.api.version.WorkerVersionSpec;
import dev.skep.core.naming.ContentHash;

/**
 * What makes two versions the same: code, compatibility settings, variables, references to secrets and services,
 * limits. Values of secrets, what a target is at present, routes and who asked for it are left out, so a change of
 * those cuts no version.
 */
public final class VersionHash {

    /** @param spec whose own hash is not read */
    public static String of(WorkerVersionSpec spec) {
        var hash = new ContentHash()
                .text(spec.bundle().digest())
                .text(spec.main())
                .text(spec.compatibilityDate())
                .each(spec.compatibilityFlags(), ContentHash::text)
                .each(spec.vars(), (into, each) -> into.text(each.name())
                        .optional(each.text())
                        .json(each.json()))
                .each(spec.secrets(), (into, each) -> into.text(each.name())
                        .text(each.secretKeyRef().name())
                        .text(each.secretKeyRef().key())
                        .text(String.valueOf(
                                Boolean.TRUE.equals(each.secretKeyRef().optional()))))
                .each(spec.services(), (into, each) -> into.text(each.name())
                        .text(each.namespace())
                        .text(each.service())
                        .text(each.environment())
                        .optional(each.entrypoint())
                        .each(each.props().entrySet(), (props, entry) -> props.text(entry.getKey())
                                .json(entry.getValue())));
        data(hash, spec);
        limits(hash, spec.limits());
        return "sha256:" + hash.hex();
    }

    /** Empty in this release, but hashed: else every version would change on the day they are not. */
    private static void data(ContentHash hash, WorkerVersionSpec spec) {
        hash.each(spec.kvNamespaces(), (into, each) -> into.text(each.name()).text(each.id()))
                .each(spec.durableObjects(), (into, each) -> into.text(each.name())
                        .text(each.className())
                        .text(each.service())
                        .text(each.id()))
                .each(spec.externals(), (into, each) -> into.text(each.name())
                        .text(each.namespace())
                        .text(each.service())
                        .number(each.port()));
    }

    private static void limits(ContentHash hash, WorkerLimits limits) {
        hash.optional(limits.cpuMillis())
                .optional(limits.cronCpuMillis())
                .optional(limits.memoryMebibytes())
                .optional(limits.subrequests())
                .optional(limits.connections())
                .optional(limits.invocations())
                .optional(limits.waitUntilSeconds())
                .optional(limits.bodyMebibytes());
    }

    private VersionHash() {}
}
