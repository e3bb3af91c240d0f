package io.cqlengine.jmh.report;

import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.result.Results;
import io.cqlengine.jmh.result.SampleLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures, and writes results, charts and tables. It may be interrupted at any time: what was
 * measured up to then is kept, and a part measured again replaces the same works only.
 */
public final class Report {
  private final Path folder;
  private final Results results;

  private Report(Path folder) {
    this.folder = folder;
    this.results = Results.in(folder.resolve("results.json"));
  }

  /**
   * Measures the parts asked for, and writes the report after each process.
   *
   * @param args the parts, all if none is named, {@code render} for none; {@code --to} the folder,
   *     {@code --minutes} after which no further pass begins, {@code --forks} and {@code --rounds}
   *     of ratios, {@code --rows}, {@code --seconds} and {@code --blocks} of end-to-end, {@code
   *     --launches} of start-up, {@code --only} a regular expression of works
   */
  public static void main(String[] args) throws IOException {
    Arguments arguments =
        Arguments.of(
            args,
            "to",
            "minutes",
            "forks",
            "rounds",
            "rows",
            "seconds",
            "blocks",
            "launches",
            "only");
    Report report = new Report(Path.of(arguments.text("to", "docs/benchmarks")));
    if (!arguments.words().contains("render")) {
      Duration limit = Duration.ofSeconds((long) (60 * arguments.number("minutes", 60)));
      try (BenchmarkNode node = BenchmarkNode.open()) {
        for (Part part : new Parts(arguments, node.contactPoint()).asked()) {
          report.measure(part, limit);
        }
      }
    }
    report.render();
  }

  private void measure(Part part, Duration limit) throws IOException {
    Instant start = Instant.now();
    SampleLines lines = new SampleLines(System.err::println);
    for (int pass = 1; pass <= part.passes(); pass++) {
      System.err.printf(
          "%s: pass %d of %d, after %d s%n",
          part.name(), pass, part.passes(), Duration.between(start, Instant.now()).toSeconds());
      for (Fork fork : part.forks()) {
        fork.run(lines);
        results.keep(part.name(), lines.comparisons());
        render();
      }
      if (Duration.between(start, Instant.now()).compareTo(limit) > 0) {
        break;
      }
    }
  }

  private void render() throws IOException {
    new Page(folder, results).write();
  }
}
