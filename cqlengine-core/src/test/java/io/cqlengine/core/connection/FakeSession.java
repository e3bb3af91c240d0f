package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An open session without a cluster. */
public final class FakeSession {
  private FakeSession() {}

  public static CqlSession open() {
    return closing(CompletableFuture.completedFuture(null));
  }

  /** One whose closing ends with a stage. */
  static CqlSession closing(CompletionStage<Void> closed) {
    return closing(() -> closed);
  }

  /** One that tells when it is asked to close. */
  static CqlSession closing(Supplier<CompletionStage<Void>> closing) {
    return session(
        closing,
        () -> {
          throw new UnsupportedOperationException("execute");
        });
  }

  /** One that answers statements without rows. Those that it is closed under fail. */
  static CqlSession answering(AtomicBoolean closed, Runnable beforeAnswer) {
    return session(
        () -> {
          closed.set(true);
          return CompletableFuture.completedFuture(null);
        },
        () -> {
          beforeAnswer.run();
          if (closed.get()) {
            throw new IllegalStateException("Session is closed");
          }
          return noRows();
        });
  }

  private static ResultSet noRows() {
    ExecutionInfo info =
        proxy(
            ExecutionInfo.class,
            (it, method, arguments) -> {
              if (method.getName().equals("getWarnings")) {
                return List.of();
              }
              throw new UnsupportedOperationException(method.getName());
            });
    return proxy(
        ResultSet.class,
        (it, method, arguments) ->
            switch (method.getName()) {
              case "getExecutionInfo" -> info;
              case "getAvailableWithoutFetching" -> 0;
              case "wasApplied" -> true;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static CqlSession session(
      Supplier<CompletionStage<Void>> closing, Supplier<ResultSet> answer) {
    return proxy(
        CqlSession.class,
        (session, method, arguments) ->
            switch (method.getName()) {
              case "isClosed" -> false;
              case "closeAsync", "forceCloseAsync" -> closing.get();
              case "execute" -> answer.get();
              case "getKeyspace" -> Optional.empty();
              case "getMetadata" -> proxy(Metadata.class, (metadata, of, none) -> Map.of());
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /** One that has been closed as soon as a condition holds. */
  static CqlSession closedWhen(BooleanSupplier closed) {
    CqlSession open = open();
    return proxy(
        CqlSession.class,
        (session, method, arguments) ->
            method.getName().equals("isClosed")
                ? closed.getAsBoolean()
                : method.invoke(open, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
