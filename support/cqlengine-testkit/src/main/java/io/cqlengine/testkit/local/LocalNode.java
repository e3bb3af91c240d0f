package io.cqlengine.testkit.local;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.cache.SharedArchive;
import io.cqlengine.testkit.spi.NodeControl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A node that is a process of this machine, started by this JVM. */
final class LocalNode implements NodeControl {
  private final ServerJvm jvm;
  private final NodeConfiguration configuration;
  private final ClusterOptions options;
  private volatile @Nullable NodeProcess process;
  private volatile boolean portTaken;
  private @Nullable PauseGuard guard;

  LocalNode(ServerJvm jvm, NodeConfiguration configuration, ClusterOptions options) {
    this.jvm = jvm;
    this.configuration = configuration;
    this.options = options;
  }

  @Override
  public InetSocketAddress address() {
    return configuration.address().cql();
  }

  @Override
  public OptionalLong pid() {
    NodeProcess current = process;
    return current != null && current.alive()
        ? OptionalLong.of(current.pid())
        : OptionalLong.empty();
  }

  @Override
  public Optional<Path> log() {
    return Optional.of(configuration.log());
  }

  @Override
  public boolean alive() {
    NodeProcess current = process;
    return current != null && current.alive();
  }

  /** Whether another process took its port between its choice and the start. */
  boolean portTaken() {
    return portTaken || StartFailure.portTaken(configuration);
  }

  @Override
  public void start() {
    long begin = System.nanoTime();
    portTaken = true;
    Ports.requireFree(configuration.address().host(), configuration.address().nativePort());
    portTaken = false;
    SharedArchive.Use archive = jvm.archiveUse();
    try {
      NodeProcess started =
          NodeProcess.start(jvm.command(configuration, options, archive), configuration, archive);
      process = started;
      await(started);
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot start a node in %s (%s). Make room, or choose another data directory."
              .formatted(configuration.directory(), failure),
          failure);
    }
    options
        .progress()
        .accept(
            "%s: Cassandra %s is up at %s:%d after %.1f s"
                .formatted(
                    configuration.cluster(),
                    jvm.version(),
                    configuration.address().host(),
                    configuration.address().nativePort(),
                    (System.nanoTime() - begin) / 1e9));
  }

  private void await(NodeProcess started) {
    boolean ready = false;
    try {
      NodeProcess.Outcome outcome = started.await(options.startTimeout());
      ready = outcome == NodeProcess.Outcome.READY;
      if (outcome == NodeProcess.Outcome.DIED) {
        throw StartFailure.of(configuration, "its process ended with " + started.exitValue());
      }
      if (outcome == NodeProcess.Outcome.TIMED_OUT) {
        throw StartFailure.of(
            configuration,
            "it was not ready within " + options.startTimeout().toMillis() / 1e3 + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TestKitException(
          "Interrupted while " + configuration.cluster() + " starts", interrupted);
    } finally {
      if (!ready) {
        started.kill();
      }
    }
  }

  @Override
  public void stop() {
    NodeProcess current = process;
    if (current != null) {
      current.stop();
    }
  }

  @Override
  public void kill() {
    if (options.inMemory()) {
      throw new TestKitException(
          "A node of %s cannot be killed, because it would lose its data. Use a cluster of your own: @CassandraTest(shared = false)."
              .formatted(configuration.cluster()));
    }
    endNow();
  }

  /** Kills the node, even if it loses data. */
  void endNow() {
    NodeProcess current = process;
    if (current != null) {
      current.kill();
    }
    endGuard();
  }

  @Override
  public void pause() {
    long pid = pid().orElseThrow();
    guard = PauseGuard.over(pid);
    try {
      Signals.stop(pid);
    } catch (TestKitException failure) {
      resume();
      throw failure;
    }
  }

  @Override
  public void resume() {
    try {
      pid().ifPresent(Signals::resume);
    } finally {
      endGuard();
    }
  }

  private void endGuard() {
    if (guard != null) {
      guard.close();
      guard = null;
    }
  }

  /**
   * Stops the node finally: with SIGTERM if its data stays, or if it then writes a class-data
   * archive.
   */
  void end(boolean orderly) {
    NodeProcess current = process;
    if (current == null) {
      return;
    }
    if (guard == null && current.alive() && (orderly || current.recording())) {
      current.stop();
    } else {
      endNow();
    }
  }
}
