package io.cqlengine.jmh.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.result.Output;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Throughput, latency and processor time of the client against a server: engine and bare driver in
 * alternating blocks on one session. With {@code stub}, the server is a {@link RecordingProxy}.
 */
public final class EndToEnd {
  private final Arguments arguments;
  private final boolean stub;
  private final int rows;
  private final Output output;

  private EndToEnd(Arguments arguments, Output output) {
    this.arguments = arguments;
    this.output = output;
    stub = arguments.words().contains("stub");
    rows = (int) arguments.number("rows", 20_000);
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
    }
  }

  private void compare(CqlSession session, List<Automobile> autos) {
    try (EngineSide engine = new EngineSide(session)) {
      Duel duel =
          new Duel(
              new DriverSide(session),
              engine,
              autos,
              arguments.number("seconds", 1.5),
              (int) arguments.number("blocks", 10),
              output);
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
