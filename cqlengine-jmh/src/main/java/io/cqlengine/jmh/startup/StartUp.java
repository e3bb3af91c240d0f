package io.cqlengine.jmh.startup;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Output;
import io.cqlengine.jmh.result.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long is it from the launch of a JVM to the answer of its first query? */
public final class StartUp {
  private static final String WORK = "first query";

  private StartUp() {}

  /**
   * Prints a table, or lines for the report.
   *
   * @param args {@code --launches} of each contestant; {@code lines} for the report
   */
  public static void main(String[] args) {
    Arguments arguments = Arguments.of(args, "launches");
    try (BenchmarkNode node = BenchmarkNode.open();
        Output output = new Output(arguments.words().contains("lines"))) {
      fill(node);
      Map<String, Fork> contestants = contestants(Jvm.here().atNode(node.contactPoint()));
      // One of each for what the operating system keeps of files.
      contestants.values().forEach(StartUp::millis);
      for (int i = 0; i < arguments.number("launches", 10); i++) {
        round(contestants, output);
      }
    }
  }

  private static void fill(BenchmarkNode node) {
    try (CqlSession session = node.connect();
        CqlEngine engine = CqlEngine.create()) {
      engine.connections().register("cluster1", session);
      engine.connections().setDefault("cluster1");
      engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE).save(Automobile.modelS());
    }
  }

  private static Map<String, Fork> contestants(Jvm jvm) {
    Map<String, Fork> contestants = new LinkedHashMap<>();
    contestants.put("driver", Fork.of(jvm, FirstQuery.class, List.of(FirstQuery.DRIVER)));
    contestants.put("engine, 1 model", Fork.of(jvm, FirstQuery.class, List.of("1")));
    contestants.put("engine, 50 models", Fork.of(jvm, FirstQuery.class, List.of("50")));
    return contestants;
  }

  private static void round(Map<String, Fork> contestants, Output output) {
    double base = 0;
    for (Map.Entry<String, Fork> contestant : contestants.entrySet()) {
      double millis = millis(contestant.getValue());
      base = base == 0 ? millis : base;
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put(Figures.MILLIS, millis);
      figures.put(Figures.RATIO, millis / base);
      output.add(new Sample(WORK, contestant.getKey(), figures));
    }
  }

  private static double millis(Fork program) {
    long start = System.nanoTime();
    long[] answered = new long[1];
    program.run(
        line -> {
          if (line.startsWith(FirstQuery.ANSWER)) {
            answered[0] = System.nanoTime();
          }
        });
    if (answered[0] == 0) {
      throw new IllegalStateException("A launched program has not answered: see its errors above");
    }
    return (answered[0] - start) / 1e6;
  }
}
