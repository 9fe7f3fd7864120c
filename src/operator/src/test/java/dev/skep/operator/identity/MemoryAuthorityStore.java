package dev.skep.operator.identity;

import java.util.Map;
import java.util.Optional;

/** Keeps one authority by compare and set, as a Secret with its resourceVersion does. */
public final class MemoryAuthorityStore implements AuthorityStore {

    private Optional<StoredAuthority> stored = Optional.empty();
    private int writes;
    private boolean broken;
    private Runnable beforeSave = () -> {};

    @Override
    public synchronized Optional<StoredAuthority> load() {
        check();
        return stored;
    }

    @Override
    public boolean save(StoredAuthority next, Optional<String> ifVersion) {
        var first = beforeSave;
        beforeSave = () -> {};
        first.run();
        return write(next, ifVersion);
    }

    private synchronized boolean write(StoredAuthority next, Optional<String> ifVersion) {
        check();
        if (!stored.flatMap(StoredAuthority::version).equals(ifVersion)) {
            return false;
        }
        writes++;
        stored = Optional.of(new StoredAuthority(Optional.of("" + writes), next.files()));
        return true;
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("no answer from the store");
        }
    }

    /** Runs once, between somebody's load and save. */
    public void beforeNextSave(Runnable run) {
        beforeSave = run;
    }

    public synchronized void setBroken(boolean broken) {
        this.broken = broken;
    }

    public synchronized void put(Map<String, String> files) {
        writes++;
        stored = Optional.of(new StoredAuthority(Optional.of("" + writes), files));
    }

    public synchronized void lose() {
        stored = Optional.empty();
    }

    public synchronized int writes() {
        return writes;
    }
}
