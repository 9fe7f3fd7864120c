package dev.skep.isolate.web.fetch;

import dev.skep.isolate.fetch.HeaderList;
import org.graalvm.polyglot.HostAccess;

/** Header fields that stay in Java until JavaScript asks for one of them. Never changes. */
public final class HeadersHandle {
    private final HeaderList list;

    HeadersHandle(HeaderList list) {
        this.list = list;
    }

    HeaderList list() {
        return list;
    }

    @HostAccess.Export
    public int size() {
        return list.size();
    }

    @HostAccess.Export
    public String name(int index) {
        return list.name(index);
    }

    @HostAccess.Export
    public String value(int index) {
        return list.value(index);
    }

    /** @param lowerName in lower case; the fields of that name joined by ", ", or {@code null} */
    @HostAccess.Export
    public String get(String lowerName) {
        return list.get(lowerName);
    }
}
