package io.cqlengine.jmh;

import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.result.Output;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares contestants on a machine that does other things as well: they take turns in one JVM, and
 * what counts is the thread's own processor time. It gives ratios; for times there is JMH.
 */
public final class Ratios {
  private static final int WARM_UP_TIMES = 3;

  /** With fewer, figures were still falling; with as many or more, they stayed. */
  private static final int WARM_UP_AT_LEAST = 30;

  private Ratios() {}

  /**
   * Prints a table, or lines for the report.
   *
   * @param args how many rounds are measured, after three times as many, at least thirty, to warm
   *     up; a regular expression of what is to be compared; {@code lines} for the report; 30 and
   *     everything as a table when left out
   */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    String wanted = args.length > 1 ? args[1] : ".*";
    try (Output output = new Output(args.length > 2)) {
      for (Contest contest : Contests.all()) {
        if (contest.work().matches(wanted)) {
          run(contest, rounds, output);
        }
      }
    }
  }

  /** What can be compared. */
  public static List<String> works() {
    return Contests.all().stream().map(Contest::work).toList();
  }

  /** A process that compares one work, and tells its samples. */
  public static Fork fork(Jvm jvm, int rounds, String work) {
    return Fork.of(
        jvm, Ratios.class, List.of(Integer.toString(rounds), Pattern.quote(work), "lines"));
  }

  private static void run(Contest contest, int rounds, Output output) {
    contest.benchmark().connect();
    try {
      new Turns(contest.contestants(), Math.max(WARM_UP_AT_LEAST, WARM_UP_TIMES * rounds), rounds)
          .measure(contest.work())
          .forEach(output::add);
    } finally {
      contest.benchmark().close();
    }
  }
}
