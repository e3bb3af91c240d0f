package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long does a new JVM take to connect and read its first row? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartUpBenchmark {
  private @Nullable AutoCloseable opened;

  @Benchmark
  public Automobile driver() {
    CqlSession session = BenchmarkNode.connect();
    opened = session;
    Automobile key = Automobile.modelS();
    BareAutomobiles bare = new BareAutomobiles(session);
    return bare.decode(
        session.execute(bare.get(key.manufacturer(), key.year(), key.model())).one());
  }

  @Benchmark
  public Automobile engineOneModel() {
    return engine(1);
  }

  @Benchmark
  public Automobile engineFiftyModels() {
    return engine(50);
  }

  private Automobile engine(int models) {
    CqlEngine.Builder builder = CqlEngine.builder().model(Automobile.class);
    for (int i = 1; i < models; i++) {
      builder.model(copyOf(Automobile.class));
    }
    CqlEngine engine = builder.build();
    opened = engine;
    engine
        .connections()
        .register(
            ConnectionSettings.named("node")
                .contactPoint(BenchmarkNode.namedContactPoint())
                .asDefault()
                .build());
    Automobile key = Automobile.modelS();
    return engine
        .objects(Automobile.class)
        .keyspace(BenchmarkNode.KEYSPACE)
        .get(key.manufacturer(), key.year(), key.model());
  }

  /**
   * Loads a copy of a class in its own class loader. So 50 models do not need 50 source files, and
   * they share no metadata.
   */
  static Class<?> copyOf(Class<?> original) {
    String file = original.getSimpleName() + ".class";
    try (InputStream in = Objects.requireNonNull(original.getResourceAsStream(file))) {
      return new CopyLoader(original).define(original.getName(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class CopyLoader extends ClassLoader {
    CopyLoader(Class<?> original) {
      super(original.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Closes engine or session. This is not measured. */
  @TearDown
  public void close() throws Exception {
    if (opened != null) {
      opened.close();
    }
  }
}
