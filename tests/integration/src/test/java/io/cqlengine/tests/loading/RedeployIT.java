package io.cqlengine.tests.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A container that stops an application drops its class loader, with the engine in it. */
@CassandraTest(clusters = 1)
class RedeployIT {
  private static final int DEPLOYMENTS = 2;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @Test
  void theLoaderOfAClosedEngineIsCollected(CassandraCluster cluster, TestKeyspace keyspace)
      throws Exception {
    cluster
        .session()
        .execute(
            "CREATE TABLE "
                + keyspace
                + ".deployed (id text PRIMARY KEY, number int, tags set<text>, bytes blob)");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      loaders.add(deployment(cluster.contactPoint().getPort(), keyspace.name()));
    }
    // JDK 17 keeps the last type that a record's methods were linked for: let it be one of ours.
    Container container = new Container(this);
    assertThat(container.equals(new Container(this))).isTrue();
    assertThat(container.hashCode()).isEqualTo(new Container(this).hashCode());
    assertThat(container.toString()).isNotEmpty();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (alive(loaders) > 0 && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(alive(loaders)).as("class loaders of closed engines").isZero();
  }

  record Container(RedeployIT test) {}

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** Runs the application in a loader and on a thread of its own. */
  private static WeakReference<ClassLoader> deployment(int port, String keyspace) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Runnable application =
          (Runnable)
              loader
                  .loadClass(Deployed.class.getName())
                  .getConstructor(int.class, String.class)
                  .newInstance(port, keyspace);
      Thread thread = new Thread(application);
      thread.setContextClassLoader(loader);
      thread.setUncaughtExceptionHandler((ended, failure) -> failures.add(failure));
      thread.start();
      thread.join();
      assertThat(failures).isEmpty();
      return new WeakReference<>(loader);
    }
  }

  /** Loads the engine and the application anew, and the driver from the container. */
  private static final class ApplicationLoader extends URLClassLoader {
    ApplicationLoader() throws IOException {
      super(path(), RedeployIT.class.getClassLoader());
    }

    private static URL[] path() throws IOException {
      List<URL> path = new ArrayList<>();
      Pattern separator = Pattern.compile(Pattern.quote(File.pathSeparator));
      for (String entry : separator.splitAsStream(System.getProperty("java.class.path")).toList()) {
        path.add(Path.of(entry).toUri().toURL());
      }
      return path.toArray(URL[]::new);
    }

    private static boolean isOfTheApplication(String name) {
      return name.contains(".CqlEngineModels_")
          || (name.startsWith("io.cqlengine.") && !name.startsWith("io.cqlengine.testkit."));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!isOfTheApplication(name)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
