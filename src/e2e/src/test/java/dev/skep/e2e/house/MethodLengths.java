package dev.skep.e2e.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Measures methods with the compiler's own parser, so that no formatting fools it. */
final class MethodLengths {
    private MethodLengths() {}

    static List<String> longerThan(int linesMax, List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new ArrayList<String>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new TreeScanner<Void, CompilationUnitTree>() {
                    @Override
                    public Void visitMethod(MethodTree method, CompilationUnitTree file) {
                        // A table of test rows above a method is data: the body is what has to be followed.
                        var body = method.getBody();
                        if (body != null && linesOf(body, file) > linesMax) {
                            found.add(file.getSourceFile().getName() + " " + method.getName());
                        }
                        return super.visitMethod(method, file);
                    }

                    private long linesOf(BlockTree body, CompilationUnitTree file) {
                        var lines = file.getLineMap();
                        long first = lines.getLineNumber(positions.getStartPosition(file, body));
                        long last = lines.getLineNumber(Math.max(0, positions.getEndPosition(file, body)));
                        return last - first + 1;
                    }
                }.scan(unit, unit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
