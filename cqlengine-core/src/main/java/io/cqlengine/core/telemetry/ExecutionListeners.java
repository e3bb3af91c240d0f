package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.driver.api.core.session.Session;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import io.cqlengine.api.spi.ExecutionListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports statements to the listeners, and to the log at DEBUG. Without listeners and without a log
 * it makes no object and reads no clock.
 */
public final class ExecutionListeners {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");

  /** No listeners. Only the log is written. */
  public static final ExecutionListeners NONE =
      new ExecutionListeners(List.of(), new StatementLog(false, null, false));

  private final ExecutionListener[] listeners;
  private final boolean[] listensToCalls;
  private final boolean anyListensToCalls;
  private final boolean[] listensToStarts;
  private final boolean anyListensToStarts;
  private final StatementLog log;

  public ExecutionListeners(List<ExecutionListener> listeners, StatementLog log) {
    this.listeners = listeners.toArray(ExecutionListener[]::new);
    this.listensToCalls = overriding("called");
    this.anyListensToCalls = any(listensToCalls);
    this.listensToStarts = overriding("started");
    this.anyListensToStarts = any(listensToStarts);
    this.log = log;
  }

  private boolean[] overriding(String step) {
    boolean[] overriding = new boolean[listeners.length];
    for (int i = 0; i < overriding.length; i++) {
      overriding[i] =
          Arrays.stream(listeners[i].getClass().getMethods())
              .filter(method -> method.getName().equals(step) && isStep(method))
              .map(Method::getDeclaringClass)
              .anyMatch(declaring -> declaring != ExecutionListener.class);
    }
    return overriding;
  }

  /** A class whose superclass is not visible has only a bridge. */
  private static boolean isStep(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return step(types, Call.class) || step(types, ExecutionEvent.class, Object.class);
  }

  private static boolean step(Class<?>[] types, Class<?>... expected) {
    return Arrays.equals(types, expected);
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  /** What the listeners returned for one call of the application, in their order. */
  public static final class CallStates {
    /** Of nobody. */
    public static final CallStates NONE = new CallStates(new Object[0]);

    private final @Nullable Object[] states;

    private CallStates(@Nullable Object[] states) {
      this.states = states;
    }

    private @Nullable Object of(int listener) {
      return states.length == 0 ? null : states[listener];
    }
  }

  /** A call of the application. */
  private record CoreCall(Call.Kind kind, Optional<Model<?>> model) implements Call {}

  /** Reports a call, on the caller's thread. */
  public CallStates called(Call.Kind kind, @Nullable Model<?> model) {
    if (!anyListensToCalls) {
      return CallStates.NONE;
    }
    Call call = new CoreCall(kind, Optional.ofNullable(model));
    @Nullable Object[] states = new Object[listeners.length];
    for (int i = 0; i < states.length; i++) {
      if (listensToCalls[i]) {
        try {
          states[i] = listeners[i].called(call);
        } catch (Throwable e) {
          failed(listeners[i], e);
        }
      }
    }
    return new CallStates(states);
  }

  /**
   * Reports that a statement is about to be sent.
   *
   * @return what its end is reported with; null without listeners and log
   */
  public @Nullable RunningStatement started(
      ObservedStatement statement, Session session, int page, CallStates call) {
    if (listeners.length == 0 && !log.reports()) {
      return null;
    }
    @Nullable Object[] states = new Object[listeners.length];
    RunningStatement running = new RunningStatement(statement, session, page, states);
    for (int i = 0; i < states.length; i++) {
      states[i] = call.of(i);
    }
    if (anyListensToStarts) {
      log.within(statement, () -> notifyStarted(running));
    }
    return running;
  }

  private void notifyStarted(RunningStatement running) {
    ExecutionEvent event = event(running, 0, Outcome.RUNNING, null);
    for (int i = 0; i < listeners.length; i++) {
      if (listensToStarts[i]) {
        try {
          running.states[i] = listeners[i].started(event, running.states[i]);
        } catch (Throwable e) {
          running.states[i] = null;
          failed(listeners[i], e);
        }
      }
    }
  }

  /**
   * Reports an answer.
   *
   * @param cql the text as it was prepared; null when the statement knows it
   * @param applied whether the condition held, or there was none
   */
  public void answered(
      ObservedStatement statement,
      @Nullable RunningStatement running,
      @Nullable String cql,
      ExecutionInfo info,
      int rows,
      boolean applied) {
    if (!info.getWarnings().isEmpty()) {
      String text = cql == null ? statement.cql() : cql;
      quietly(() -> log.within(statement, () -> log.warnings(statement, text, info.getWarnings())));
    }
    if (running != null) {
      if (cql != null) {
        running.sent(cql);
      }
      Outcome outcome = applied ? Outcome.SUCCESS : Outcome.NOT_APPLIED;
      ended(new CoreExecutionEvent(running, running.took(), outcome, rows, info, null), running);
    }
  }

  /** Reports the answer to a statement of the driver, before its rows are consumed. */
  public void answered(
      EngineStatement statement, @Nullable RunningStatement running, ResultSet result) {
    answered(
        statement,
        running,
        null,
        result.getExecutionInfo(),
        result.getAvailableWithoutFetching(),
        result.wasApplied());
  }

  /** Reports the answer to a statement of the driver, before its rows are consumed. */
  public void answered(
      EngineStatement statement, @Nullable RunningStatement running, AsyncResultSet result) {
    answered(
        statement,
        running,
        null,
        result.getExecutionInfo(),
        result.remaining(),
        result.wasApplied());
  }

  /** Reports a failure. */
  public void failed(@Nullable RunningStatement running, Throwable cause) {
    if (running != null) {
      ended(event(running, running.took(), outcome(cause), cause), running);
    }
  }

  private static Outcome outcome(Throwable cause) {
    if (cause instanceof CancellationException) {
      return Outcome.CANCELLED;
    }
    return cause instanceof DriverTimeoutException
            || cause instanceof ReadTimeoutException
            || cause instanceof WriteTimeoutException
            || cause instanceof CASWriteUnknownException
        ? Outcome.TIMEOUT
        : Outcome.FAILURE;
  }

  private static CoreExecutionEvent event(
      RunningStatement running, long nanos, Outcome outcome, @Nullable Throwable cause) {
    return new CoreExecutionEvent(running, nanos, outcome, 0, null, cause);
  }

  /** Once, whatever fails on the way. */
  private void ended(CoreExecutionEvent event, RunningStatement running) {
    if (running.end()) {
      quietly(() -> log.within(running.statement(), () -> notifyEnded(event, running)));
    }
  }

  private void notifyEnded(CoreExecutionEvent event, RunningStatement running) {
    quietly(() -> log.ended(event));
    for (int i = 0; i < listeners.length; i++) {
      try {
        listeners[i].ended(event, running.states[i]);
      } catch (Throwable e) {
        failed(listeners[i], e);
      }
    }
  }

  /** A log that cannot be written must not change the result of a statement. */
  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (Throwable ignored) {
      // There is no other place to report it.
    }
  }

  private static void failed(ExecutionListener listener, Throwable failure) {
    quietly(
        () ->
            LOG.warn(
                "Execution listener {} failed. The statement is not affected.",
                listener.getClass().getName(),
                failure));
  }
}
