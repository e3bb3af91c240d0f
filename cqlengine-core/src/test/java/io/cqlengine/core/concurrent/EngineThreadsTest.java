package io.cqlengine.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread of the engine has of the caller that happened to start it. */
class EngineThreadsTest {
  private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void reset() {
    TENANT.remove();
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void itHasNoThreadLocals() {
    TENANT.set("acme");
    CompletableFuture<Optional<String>> seen = new CompletableFuture<>();

    EngineThreads.daemon("engine", () -> seen.complete(Optional.ofNullable(TENANT.get()))).start();

    assertThat(seen).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Optional.empty());
  }

  @Test
  void itHasTheClassLoader() throws Exception {
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      Thread.currentThread().setContextClassLoader(application);

      Thread thread = EngineThreads.daemon("engine", () -> {});

      assertThat(thread.getContextClassLoader()).isSameAs(application);
      assertThat(thread.isDaemon()).isTrue();
    }
  }
}
