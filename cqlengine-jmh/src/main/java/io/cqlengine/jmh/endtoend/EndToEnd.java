package io.cqlengine.jmh.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Output;
import io.cqlengine.jmh.result.SampleLines;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Throughput, latency and processor time of the client against a server: engine and bare driver in
 * alternating blocks on one session. With {@code stub}, the server is a {@link RecordingProxy}.
 */
public final class EndToEnd {
  private final Arguments arguments;
  private final boolean stub;
  private final int rows;
  private final double seconds;
  private final int blocks;
  private final Output output;

  private EndToEnd(Arguments arguments, Output output) {
    this.arguments = arguments;
    this.output = output;
    stub = arguments.words().contains("stub");
    rows = (int) arguments.number("rows", 20_000);
    seconds = arguments.number("seconds", 1.5);
    blocks = (int) arguments.number("blocks", 10);
  }

  /**
   * Prints a table, or lines for the report.
   *
   * @param args {@code --rows} in the table, {@code --seconds} of each block, {@code --blocks} of
   *     each side, {@code --only} a regular expression of works; {@code stub} for a server that
   *     does not think, {@code lines} for the report
   */
  public static void main(String[] args) {
    Arguments arguments = Arguments.of(args, "rows", "seconds", "blocks", "only");
    try (BenchmarkNode node = BenchmarkNode.open();
        Output output = new Output(arguments.words().contains("lines"))) {
      new EndToEnd(arguments, output).run(node);
    }
  }

  private void run(BenchmarkNode node) {
    List<Automobile> autos = IntStream.range(0, rows).mapToObj(EndToEnd::auto).toList();
    try (CqlSession direct = node.connect()) {
      fill(direct, autos);
    }
    if (stub) {
      try (StubNode proxy = StubNode.before(node.contactPoint());
          // Frames of version 4 are what the proxy can read.
          CqlSession session =
              BenchmarkNode.session(
                      proxy.contactPoint(),
                      BenchmarkNode.options()
                          .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4"))
                  .build()) {
        compare(session, autos);
      }
    } else {
      try (CqlSession session = node.connect()) {
        compare(session, autos);
      }
      besidePython(node.contactPoint());
    }
  }

  private void compare(CqlSession session, List<Automobile> autos) {
    try (EngineSide engine = new EngineSide(session)) {
      Duel duel = new Duel(new DriverSide(session), engine, autos, seconds, blocks, output);
      Optional<Mode> virtual = Mode.virtualThreads();
      if (virtual.isEmpty()) {
        output.say("virtual threads skipped: JDK " + Runtime.version() + " has none");
      }
      for (Work work : List.of(Work.insert(), Work.get())) {
        fight(duel, work, "sync", Mode.SYNC);
        fight(duel, work, "128 in flight", Mode.ASYNC);
        virtual.ifPresent(mode -> fight(duel, work, "128 virtual threads", mode));
      }
      if (!stub) {
        fight(duel, Work.scan(rows), "sync", Mode.SYNC);
      }
    }
  }

  private void fight(Duel duel, Work work, String how, Mode mode) {
    String name = work.name() + ", " + how + (stub ? ", stub" : "");
    if (name.matches(arguments.text("only", ".*"))) {
      duel.fight(name, work, mode);
    }
  }

  /** Python's cqlengine at those works of one thread that were measured. */
  private void besidePython(String contactPoint) {
    Optional<Python> python = Python.found();
    if (python.isEmpty()) {
      output.say("Python skipped: no python3 with the package cassandra (python3-cassandra)");
      return;
    }
    ContactPoint node = ContactPoint.parse(contactPoint);
    List<String> given = new ArrayList<>();
    Stream.of(node.host(), node.port(), BenchmarkNode.KEYSPACE, rows, seconds, blocks)
        .forEach(argument -> given.add(String.valueOf(argument)));
    for (Comparison comparison : output.comparisons()) {
      comparison
          .figure("driver", Figures.PER_SECOND)
          .ifPresent(
              driver -> given.addAll(List.of(comparison.work(), String.valueOf(driver.median()))));
    }
    SampleLines lines = new SampleLines(output::say);
    python.get().run(given, lines);
    lines.samples().forEach(output::add);
  }

  /** Exactly these rows, so that scans are alike. */
  private void fill(CqlSession session, List<Automobile> autos) {
    session.execute("TRUNCATE " + BenchmarkNode.KEYSPACE + ".automobile");
    DriverSide driver = new DriverSide(session);
    for (int from = 0; from < rows; from += Mode.IN_FLIGHT) {
      CompletableFuture.allOf(
              autos.subList(from, Math.min(rows, from + Mode.IN_FLIGHT)).stream()
                  .map(auto -> driver.insertAsync(auto).toCompletableFuture())
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }

  private static Automobile auto(int number) {
    return new Automobile(
        "maker " + number,
        1990 + number % 40,
        "model " + number % 7,
        BigDecimal.valueOf(1_000_000 + number, 2),
        Set.of("abs", "esp", "option " + number % 11),
        Instant.ofEpochSecond(1_340_359_200L + number));
  }
}
