package dev.skep.isolate.engine;

import dev.skep.isolate.fetch.FetchReply;
import dev.skep.isolate.fetch.FetchRequest;
import dev.skep.isolate.invocation.Invocation;
import dev.skep.isolate.invocation.Turns;
import dev.skep.isolate.web.fetch.IncomingCall;
import dev.skep.isolate.worker.Binding;
import dev.skep.isolate.worker.WorkerModule;
import dev.skep.isolate.worker.WorkerSpec;
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
    private volatile Turns owner;
    private volatile Consumer<String> onError;
    private Value worker;
    private Value dispatch;

    /**
     * @param owner whose thread it runs on
     * @param onError told each line that the engine itself reports
     */
    JsWorld(IsolateEngine engine, WorkerFiles files, Turns owner, Consumer<String> onError) {
        this.engine = engine;
        this.owner = owner;
        this.onError = onError;
        this.context = engine.newContext(files, line -> this.onError.accept(line));
    }

    /** From whoever admitted it to the isolate that will run it; nothing runs in it meanwhile. */
    void moveTo(Turns newOwner, Consumer<String> newOnError) {
        onError = newOnError;
        owner = newOwner;
    }

    /** What the Web APIs hold on to: their way back leads to whoever owns the world then. */
    private final class OwnersTurns implements Turns {
        @Override
        public Invocation current() {
            return owner.current();
        }

        @Override
        public void post(Invocation payer, Runnable turn) {
            owner.post(payer, turn);
        }
    }

    /** Everything of ours that the worker's code needs; none of it counts against the worker. */
    void prepare(WorkerSpec spec, IsolateParts parts) {
        context.enter();
        try {
            host = new Host(spec, parts, new OwnersTurns(), name -> engine.prelude(context, name));
            var load = engine.prelude(context, "bootstrap").execute(host);
            worker = load.execute("worker");
            dispatch = worker.getMember("dispatch");
        } finally {
            context.leave();
        }
    }

    /** Makes {@code env} and evaluates the global scope; what it throws is the worker's. */
    void evaluate(WorkerSpec spec) {
        context.enter();
        try {
            spec.bindings().forEach(this::bind);
            run(spec);
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

    private void run(WorkerSpec spec) {
        var main = spec.code().modules().stream()
                .filter(module -> module.name().equals(spec.code().main()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no module is named " + spec.code().main()));
        if (main instanceof WorkerModule.Script(var name, var source)) {
            worker.invokeMember("useScript");
            context.eval(Source.newBuilder("js", source, name).buildLiteral());
        } else {
            worker.invokeMember("useModule", context.eval(importing(main)).getMember("main"));
        }
    }

    /** The main module is imported like every other, so that its own imports are relative to where it is. */
    private static Source importing(WorkerModule main) {
        var path =
                WorkerFiles.pathOf(main.name()).toString().replace("\\", "\\\\").replace("'", "\\'");
        return Source.newBuilder("js", "import * as main from '" + path + "'; export { main };", "skep:main")
                .mimeType("application/javascript+module")
                .internal(true)
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
        dispatch.executeVoid(new IncomingCall(request, reply, invocation, owner));
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
