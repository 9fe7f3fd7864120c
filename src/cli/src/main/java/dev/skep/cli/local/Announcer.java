package dev.skep.cli.local;

import dev.skep.cli.manifest.Problem;
import dev.skep.core.naming.EnvironmentKey;
import dev.skep.isolate.worker.WorkerId;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person sees: a line when an environment serves something else than it said before, a line for a problem that
 * was not there before. Nothing is said twice until it has changed.
 */
final class Announcer {
    private final PrintStream out;
    private final Map<EnvironmentKey, String> said = new HashMap<>();
    private final Set<String> foreignKinds = new HashSet<>();
    private Set<Problem> problems = Set.of();

    /** @param url of the environment's own hostname */
    record Ready(EnvironmentKey environment, String url, int version) {
        @Override
        public String toString() {
            return "ready " + url + "  " + environment + " v" + version;
        }
    }

    Announcer(PrintStream out) {
        this.out = out;
    }

    void ready(List<Ready> serving) {
        var now = new HashSet<EnvironmentKey>();
        for (var ready : serving) {
            now.add(ready.environment());
            var line = ready.toString();
            if (!line.equals(said.put(ready.environment(), line))) {
                out.println(line);
            }
        }
        said.keySet().removeIf(environment -> {
            var gone = !now.contains(environment);
            if (gone) {
                out.println("gone  " + environment);
            }
            return gone;
        });
        out.flush();
    }

    /**
     * @param present all problems there are at this moment
     * @param edited files that changed since: what is still wrong in them is said again, since somebody tried to mend
     * it
     */
    void problems(List<Problem> present, Set<String> edited) {
        var now = new LinkedHashSet<>(present);
        for (var problem : now) {
            if (!problems.contains(problem) || edited.contains(problem.file())) {
                out.println(problem);
            }
        }
        problems = now;
        out.flush();
    }

    /** Its thread is lost until the process ends, so it is said each time. */
    void deaf(WorkerId worker) {
        out.println(worker + ": could not be stopped when its time was up, and is kept out for a while;"
                + " correct it and save, and start skep again to free the core it holds");
    }

    /** A mistake of ours: the one thing that is shown with all its details. */
    void fault(RuntimeException fault) {
        out.println("a fault in Skep itself; what serves goes on, please report this: " + fault);
        fault.printStackTrace(out);
        out.flush();
    }

    /** One line for each kind, however many objects of it there are. */
    void foreign(String file, int line, String kind) {
        if (foreignKinds.add(kind)) {
            out.println(file + ":" + line + ": " + kind + " means nothing to Skep and is passed over");
        }
    }
}
