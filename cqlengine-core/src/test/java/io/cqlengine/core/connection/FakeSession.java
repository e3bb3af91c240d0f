package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    return proxy(
        CqlSession.class,
        (session, method, arguments) ->
            switch (method.getName()) {
              case "isClosed" -> false;
              case "closeAsync", "forceCloseAsync" -> closing.get();
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
