package dev.skep.operator.cluster;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Prints what operators log: Quarkus, which is not started in tests, would hold it back for ever. */
final class TestLog {

    private static final String LINE =
            "%d{HH:mm:ss,SSS} %-5p [%c{1.}] %X{reconcile} %X{kind} %X{namespace}/%X{name} %s%e%n";

    static {
        var ours = Level.parse(System.getProperty("skep.test.log", "WARNING"));
        var console = new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, new PatternFormatter(LINE));
        console.setFilter(record -> record.getLoggerName().startsWith("dev.skep")
                ? record.getLevel().intValue() >= ours.intValue()
                : record.getLevel().intValue() >= Level.SEVERE.intValue());
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
        var context = LogContext.getLogContext();
        context.getLogger("").setLevel(Level.WARNING);
        context.getLogger("dev.skep").setLevel(ours);
    }

    static void on() {}

    private TestLog() {}
}
