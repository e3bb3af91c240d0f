package io.cqlengine.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What the engine, the driver and Netty log, down to DEBUG, instead of printing it. */
public final class CapturedLog implements AutoCloseable {
  static {
    // On the module path the tests are part of a module that does not require Logback.
    Module own = CapturedLog.class.getModule();
    Module classic = LoggerFactory.getLogger(CapturedLog.class).getClass().getModule();
    own.addReads(classic);
    if (classic.isNamed()) {
      own.addReads(classic.getLayer().findModule("ch.qos.logback.core").orElseThrow());
    }
  }

  private final List<Logger> loggers =
      Stream.of("io.cqlengine", "com.datastax", "io.netty")
          .map(name -> (Logger) LoggerFactory.getLogger(name))
          .toList();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  public CapturedLog() {
    events.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.DEBUG);
      logger.setAdditive(false);
      logger.addAppender(events);
    }
  }

  /** Everything so far, with stack traces. */
  public String text() {
    return text(Level.DEBUG);
  }

  /** What is at INFO or above so far. */
  public String infos() {
    return text(Level.INFO);
  }

  /** Warnings and errors so far, with stack traces. */
  public String warnings() {
    return text(Level.WARN);
  }

  private String text(Level least) {
    return List.copyOf(events.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(least))
        .map(
            event ->
                event.getFormattedMessage()
                    + "\n"
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.detachAppender(events);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }
}
