package dev.skep.isolate.engine;

import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The one GraalJS engine of a process, and the only place that makes contexts, so that every context has the same doors
 * shut: no host classes, no files but its own modules, no threads, no other language, no shared memory.
 *
 * <p>Compiled code is shared through the engine; nothing else is.
 */
public final class IsolateEngine implements AutoCloseable {
    /** Above these a single allocation could fill the heap before anybody could look. */
    private static final int STRING_LENGTH_MAX = 64 << 20;

    private static final int TYPED_ARRAY_LENGTH_MAX = 128 << 20;

    private final Engine engine;
    private final Prelude prelude = new Prelude();
    private final HostAccess hostAccess;

    private IsolateEngine(Engine engine) {
        this.engine = engine;
        this.hostAccess = HostAccess.newBuilder(HostAccess.EXPLICIT)
                .allowBufferAccess(true)
                .allowArrayAccess(false)
                .methodScoping(false)
                .build();
    }

    /** @param allowInterpreter whether to go on where the JIT compiler is missing, a hundred times slower */
    public static IsolateEngine create(boolean allowInterpreter) {
        var engine = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        if (interpreted(engine) && !allowInterpreter) {
            engine.close();
            throw new IllegalStateException(
                    "the JavaScript engine would run interpreted: start Java 25 with JVMCI and the"
                            + " compiler on its module path (make run does), or allow it with --allow-interpreter");
        }
        return new IsolateEngine(engine);
    }

    private static boolean interpreted(Engine engine) {
        return engine.getImplementationName().contains("Interpreted");
    }

    /** Engine name and release, e.g. {@code GraalVM CE 25.0.2}. */
    public String name() {
        return engine.getImplementationName() + " " + engine.getVersion();
    }

    public boolean isInterpreted() {
        return interpreted(engine);
    }

    /** @param onError told each line the engine itself reports: promises rejected with nobody to handle it */
    Context newContext(FileSystem modules, Consumer<String> onError) {
        return Context.newBuilder("js")
                .engine(engine)
                .allowExperimentalOptions(true)
                .allowHostAccess(hostAccess)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
                .option("js.ecmascript-version", "staging")
                .option("js.esm-eval-returns-exports", "true")
                .option("js.lazy-translation", "true")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .option("js.graal-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.shared-array-buffer", "false")
                .option("js.atomics", "false")
                .option("js.allow-eval", "false")
                .option("js.text-encoding", "true")
                .option("js.timezone", "Etc/UTC")
                .option("js.locale", "en-US")
                .option("js.stack-trace-api", "true")
                .option("js.unhandled-rejections", "warn")
                .option("js.max-typed-array-length", Integer.toString(TYPED_ARRAY_LENGTH_MAX))
                .option("js.string-length-limit", Integer.toString(STRING_LENGTH_MAX))
                .err(new ErrorLines(onError))
                .build();
    }

    /** Source of the module that a worker imports as {@code cloudflare:workers}. */
    String platformModule() {
        return prelude.source("/dev/skep/isolate/js/cloudflare-workers.mjs")
                .getCharacters()
                .toString();
    }

    /** Evaluates one file of the prelude in the context and returns its function. */
    Value prelude(Context context, String name) {
        return context.eval(prelude.source(name));
    }

    @Override
    public void close() {
        engine.close(true);
    }
}
