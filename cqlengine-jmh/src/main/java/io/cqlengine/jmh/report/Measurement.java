package io.cqlengine.jmh.report;

import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.CpuTimeProfiler;
import io.cqlengine.jmh.RecordingProxy;
import io.cqlengine.testkit.host.Host;
import io.cqlengine.testkit.jdk.JdkSearch;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH in passes. In each pass every benchmark has one fork, and the contestants of one
 * operation run one after the other. So their forks alternate over the whole time.
 */
final class Measurement {
  private static final int VIRTUAL_THREADS = 128;
  private static final int LONGEST_SECONDS = 5;
  private static final int NEWEST_JDK = 25;
  private static final Path PYTHON =
      Path.of("cqlengine-jmh", "src", "main", "python", "end_to_end.py");

  private static final String ROOT_MODULES =
      "io.cqlengine.core,io.cqlengine.batch,io.cqlengine.tests.models";

  /** The jars on the module path. All other jars are on the class path. */
  private static final String MODULES =
      "(cqlengine-(api|core|batch|test-models)|java-driver-core|slf4j-api|config|caffeine"
          + "|jackson-(core|databind|annotations))-[0-9].*\\.jar";

  private final BenchmarkNode node;
  private final Path folder;
  private int runs;

  /**
   * @param folder where JMH writes its results
   */
  Measurement(BenchmarkNode node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  /** Runs one pass of a part. */
  void pass(Part part) throws IOException {
    switch (part) {
      case RATIOS -> run(ratios().exclude("(EndToEnd|Scan|StartUp|Members)Benchmark"));
      case MODULE_PATH ->
          run(
              ratios()
                  .include("\\.(Insert|Get|Members)Benchmark\\.[a-zA-Z]+$")
                  .include("\\.RowBenchmark\\.SixColumns\\.")
                  .jvmArgsPrepend("-p", modulePath(), "--add-modules", ROOT_MODULES));
      case END_TO_END -> {
        endToEnd(node.contactPoint());
        run(client("scan(Driver|Engine)$", node.contactPoint()));
        python();
      }
      case STUB -> {
        BenchmarkNode.fill(node.contactPoint(), Automobile.ROWS);
        try (RecordingProxy stub = RecordingProxy.before(node.contactPoint())) {
          endToEnd(stub.contactPoint());
        }
      }
      case START_UP ->
          run(
              new OptionsBuilder()
                  .include("StartUpBenchmark")
                  .jvmArgsAppend(BenchmarkNode.jvmOption(node.contactPoint())));
    }
  }

  /** Runs one pass of driver and engine. */
  void pass(List<String> works) throws IOException {
    ChainedOptionsBuilder options = ratios();
    works.forEach(work -> options.include(Works.benchmarks(work)));
    run(options);
  }

  private ChainedOptionsBuilder ratios() {
    return options()
        .addProfiler(CpuTimeProfiler.class)
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend(BenchmarkNode.jvmOption(node.contactPoint()));
  }

  /** Iterations of one second, or longer by the load per processor. */
  private static ChainedOptionsBuilder options() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage() / system.getAvailableProcessors();
    double seconds = Math.max(1, Math.min(LONGEST_SECONDS, load));
    TimeValue iteration = TimeValue.milliseconds((long) (1_000 * seconds));
    return new OptionsBuilder().warmupTime(iteration).measurementTime(iteration);
  }

  private void endToEnd(String contactPoint) throws IOException {
    run(client("(insert|get)(Driver|Engine)$", contactPoint));
    run(client("(insert|get)InFlight", contactPoint));
    if (newestJdk().isEmpty()) {
      System.err.println("virtual threads skipped: no JDK " + NEWEST_JDK + " is found");
    } else {
      run(
          client("(insert|get)(Driver|Engine)$", contactPoint)
              .jvmArgsPrepend("-Djmh.executor=VIRTUAL")
              .threads(VIRTUAL_THREADS));
    }
  }

  private static ChainedOptionsBuilder client(String benchmarks, String contactPoint) {
    ChainedOptionsBuilder options =
        options()
            .include("EndToEndBenchmark\\." + benchmarks)
            .addProfiler(CpuTimeProfiler.class)
            .jvmArgsAppend(BenchmarkNode.jvmOption(contactPoint));
    newestJdk().ifPresent(options::jvm);
    return options;
  }

  /** The java executable of a JDK with virtual threads. */
  private static Optional<String> newestJdk() {
    return JdkSearch.ofVersion(Host.current(), NEWEST_JDK).map(jdk -> jdk.java().toString());
  }

  /** The module path: the matching jars in the folder of dependencies. */
  private static String modulePath() throws IOException {
    try {
      Path jar =
          Path.of(Measurement.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> jars = Files.list(jar.resolveSibling("lib"))) {
        return jars.filter(file -> file.getFileName().toString().matches(MODULES))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs Python's cqlengine, if it is installed. It writes its results in JMH's format. */
  private void python() {
    String result = folder.resolve("python.json").toString();
    ProcessBuilder python =
        new ProcessBuilder("python3", PYTHON.toString(), node.contactPoint(), result).inheritIO();
    try {
      if (python.start().waitFor() != 0) {
        System.err.println("Python skipped: see above. It needs the package cassandra");
      }
    } catch (IOException e) {
      System.err.println("Python skipped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void run(ChainedOptionsBuilder options) throws IOException {
    Files.createDirectories(folder);
    try {
      new Runner(
              options
                  .forks(1)
                  .shouldFailOnError(true)
                  .resultFormat(ResultFormatType.JSON)
                  .result(folder.resolve(runs++ + ".json").toString())
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed: see its output above", e);
    }
  }
}
