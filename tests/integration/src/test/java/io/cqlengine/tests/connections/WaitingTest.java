package io.cqlengine.tests.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A virtual thread that waits under a monitor keeps its carrier thread, up to JDK 23. */
class WaitingTest {
  static List<Named<Consumer<CqlEngine>>> waits() {
    return List.of(
        Named.of("register", engine -> engine.connections().register(settings("c2").build())),
        Named.of("session", engine -> engine.connections().get("c1").session()),
        Named.of("replace", engine -> engine.connections().replace(settings("c1").build())),
        Named.of("a verb", engine -> engine.using("c1").query("SELECT * FROM t").rows().list()));
  }

  private static ConnectionSettingsBuilder settings(String name) {
    return ConnectionSettings.named(name).contactPoint("127.0.0.1", 1).keyspace("ks");
  }

  @ParameterizedTest
  @MethodSource("waits")
  void noMonitorIsHeldWhileAConnectionConnects(Consumer<CqlEngine> verb) throws Exception {
    CompletableFuture<CqlSession> session = new CompletableFuture<>();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CqlEngine engine =
        CqlEngine.builder()
            .sessionFactory(
                request -> {
                  asked.complete(null);
                  return session;
                })
            .connection(settings("c1").lazyConnect().build())
            .build();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                verb.accept(engine);
              } catch (ConnectionException expected) {
                ended.complete(null);
              }
            });
    thread.start();
    asked.get(60, TimeUnit.SECONDS);
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }

    ThreadInfo waiting =
        ManagementFactory.getThreadMXBean()
            .getThreadInfo(new long[] {thread.getId()}, true, false)[0];

    assertThat(waiting.getLockedMonitors()).extracting(MonitorInfo::getClassName).isEmpty();
    session.completeExceptionally(new IllegalStateException("no cluster"));
    ended.get(60, TimeUnit.SECONDS);
    engine.close();
  }
}
