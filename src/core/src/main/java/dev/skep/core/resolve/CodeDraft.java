package dev.skep.core.resolve;

import dev.skep.api.template.CodeSource;
import dev.skep.api.template.WorkerModule;
import dev.skep.api.version.OriginKind;
import dev.skep.api.version.VersionOrigin;
import dev.skep.api.version.WorkerVersion;
import java.util.List;

/** Where the code is to be taken from, before anybody looked whether it is there. */
sealed interface CodeDraft {
    VersionOrigin origin();

    /** @param source may be null */
    record Written(Place place, List<WorkerModule> modules, CodeSource source, OriginKind kind) implements CodeDraft {
        @Override
        public VersionOrigin origin() {
            return new VersionOrigin(kind, null, null);
        }
    }

    /** Code that some version has already. */
    record Stored(WorkerVersion version, VersionOrigin origin) implements CodeDraft {}
}
