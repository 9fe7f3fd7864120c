package dev.skep.isolate.web.fetch;

import dev.skep.isolate.invocation.Invocation;
import org.graalvm.polyglot.HostAccess;

/** Keeps one invocation alive until it is released; releasing it twice is the same as once. */
public final class Hold {
    private Invocation invocation;

    Hold(Invocation invocation) {
        this.invocation = invocation;
        invocation.hold();
    }

    @HostAccess.Export
    public void release() {
        if (invocation != null) {
            var held = invocation;
            invocation = null;
            held.release();
        }
    }
}
