package dev.skep.isolate.engine;

import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;

/** The turns of an isolate that is not known yet: a world made ahead belongs to nobody, and nothing in it waits. */
final class LateTurns implements Turns {
    private volatile Turns owner;

    void belongTo(Turns isolate) {
        owner = isolate;
    }

    @Override
    public Invocation current() {
        var known = owner;
        return known == null ? null : known.current();
    }

    @Override
    public void post(Invocation invocation, Runnable turn) {
        var known = owner;
        if (known != null) {
            known.post(invocation, turn);
        }
    }
}
