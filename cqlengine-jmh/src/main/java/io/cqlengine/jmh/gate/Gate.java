package io.cqlengine.jmh.gate;

import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.Ratios;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Results;
import io.cqlengine.jmh.result.SampleLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fails when a ratio is worse than expected: a few JVMs for each work, for a few minutes. It knows
 * ratios only, never times, and so is the same on each machine.
 */
public final class Gate {
  private Gate() {}

  /**
   * Measures, prints a table, and exits with 1 if an expectation does not hold.
   *
   * @param args {@code --expectations} the file, {@code --forks} and {@code --rounds} of each work,
   *     {@code --only} a regular expression of works; {@code record} measures nothing, and expects
   *     from now on what {@code --results}, those of the report, hold
   */
  public static void main(String[] args) throws IOException {
    Arguments arguments = Arguments.of(args, "expectations", "forks", "rounds", "only", "results");
    Path file = Path.of(arguments.text("expectations", "cqlengine-jmh/expectations.json"));
    if (arguments.words().contains("record")) {
      Path results = Path.of(arguments.text("results", "docs/benchmarks/results.json"));
      Expectations.of(Results.in(results).part("ratios")).write(file);
      return;
    }
    String only = arguments.text("only", ".*");
    Expectations expected =
        new Expectations(
            Expectations.in(file).all().stream()
                .filter(expectation -> expectation.work().matches(only))
                .toList());
    List<Comparison> measured =
        measured(
            expected, (int) arguments.number("forks", 3), (int) arguments.number("rounds", 15));
    System.out.print(expected.table(measured));
    if (!expected.hold(measured)) {
      System.out.println("Ratios are worse than expected: profile, or say why they may be.");
      System.exit(1);
    }
  }

  private static List<Comparison> measured(Expectations expected, int forks, int rounds) {
    SampleLines lines = new SampleLines(System.err::println);
    try (BenchmarkNode node = BenchmarkNode.open()) {
      Jvm jvm = Jvm.here().atNode(node.contactPoint());
      List<String> works = expected.all().stream().map(Expectation::work).distinct().toList();
      for (int i = 0; i < forks; i++) {
        works.forEach(work -> Ratios.fork(jvm, rounds, work).run(lines));
      }
    }
    return lines.comparisons();
  }
}
