package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.web.fetch.IncomingCall;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.isolate.worker.WorkerSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * One context with its prelude, its {@code env} and its worker's code evaluated.
 *
 * <p>The object exists before any guest code runs, so that a global scope without end can be cancelled.
 */
final class JsWorld {
    private final Context context;
    private final IsolateEngine engine;
    private Host host;
    private Turns turns;
    private Value worker;
    private Value dispatch;

    /** @param onError told each line that the engine itself reports */
    JsWorld(IsolateEngine engine, WorkerFiles files, Consumer<String> onError) {
        this.engine = engine;
        this.context = engine.newContext(files, onError);
    }

    /** Evaluates the global scope; what it throws is the worker's. */
    void start(WorkerSpec spec, IsolateParts parts, Turns turns) {
        this.turns = turns;
        context.enter();
        try {
            host = new Host(spec, parts, turns, name -> engine.prelude(context, name));
            var load = engine.prelude(context, "bootstrap").execute(host);
            worker = load.execute("worker");
            spec.bindings().forEach(this::bind);
            evaluate(spec);
            dispatch = worker.getMember("dispatch");
        } finally {
            context.leave();
        }
    }

    private void bind(Binding binding) {
        switch (binding) {
            case Binding.Text(var name, var value) -> worker.invokeMember("text", name, value);
            case Binding.Secret(var name, var value) -> worker.invokeMember("text", name, value);
            case Binding.Json(var name, var value) -> worker.invokeMember("json", name, value);
            case Binding.Service(var name, var target) ->
                worker.invokeMember("service", name, host.fetch().binding(target));
        }
    }

    private void evaluate(WorkerSpec spec) {
        var main = spec.code().modules().stream()
                .filter(module -> module.name().equals(spec.code().main()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no module is named " + spec.code().main()));
        if (main instanceof WorkerModule.Script(var name, var source)) {
            worker.invokeMember("useScript");
            context.eval(Source.newBuilder("js", source, name).buildLiteral());
        } else {
            worker.invokeMember("useModule", context.eval(module(main)));
        }
    }

    /** The main module under its own path, so that its relative imports and its errors name what the author wrote. */
    private static Source module(WorkerModule main) {
        var path = WorkerFiles.pathOf(main.name());
        return Source.newBuilder("js", ModuleSource.of(main), main.name())
                .mimeType("application/javascript+module")
                .uri(URI.create("file://" + path.toString().replace(" ", "%20")))
                .buildLiteral();
    }

    /** Why this worker could never answer, or an empty string. */
    String problem() {
        return worker.invokeMember("problem").asString();
    }

    List<String> handlers() {
        return strings("handlers");
    }

    List<String> exports() {
        return strings("exports");
    }

    private List<String> strings(String function) {
        var array = worker.invokeMember(function);
        var strings = new ArrayList<String>();
        for (long i = 0; i < array.getArraySize(); i++) {
            strings.add(array.getArrayElement(i).asString());
        }
        return strings;
    }

    void dispatch(Invocation invocation, FetchRequest request, FetchReply reply) {
        dispatch.executeVoid(new IncomingCall(request, reply, invocation, turns));
    }

    void enter() {
        context.enter();
    }

    void leave() {
        context.leave();
    }

    /** From the isolate's own thread, when nothing runs. */
    void close() {
        if (host != null) {
            host.close();
        }
        context.close(true);
    }

    /** From another thread, while guest code runs; returns when it has stopped. */
    void cancel() {
        context.close(true);
    }
}
