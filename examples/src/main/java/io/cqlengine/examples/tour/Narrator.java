package io.cqlengine.examples.tour;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import java.io.PrintStream;

/** Prints the tour as plain text: steps, what ran where, and what was checked. */
final class Narrator implements ExecutionListener {
  private final PrintStream out;
  private int steps;
  private int checks;

  Narrator(PrintStream out) {
    this.out = out;
  }

  /** The heading of a chapter, with the page that tells more. */
  void chapter(String title, String page) {
    out.printf("%n%n== %s (%s)%n", title, page);
  }

  /** The heading of a step. */
  void step(String title) {
    steps++;
    out.printf("%n%2d. %s%n", steps, title);
  }

  /** The call that the step is about. */
  void code(String call) {
    out.println("      " + call);
  }

  /** A remark. */
  void say(String text) {
    out.println("    " + text);
  }

  /** What ran where: the engine tells. Looking at the schema before changing it is left out. */
  @Override
  public synchronized void ended(ExecutionEvent event) {
    if (event.kind() == OperationKind.READ && event.cql().contains(" FROM system")) {
      return;
    }
    out.printf("    -> on %s: %s%n", event.connection(), event.cql());
  }

  /** Holds what the engine did against what a bare session sees; a difference ends the tour. */
  void check(String what, Object expected, Object seen) {
    checks++;
    if (!expected.equals(seen)) {
      throw new TourException(
          "step " + steps + ": " + what + ": expected " + expected + ", but there is " + seen);
    }
    out.printf("    ok: %s: %s%n", what, seen);
  }

  /** Runs what has to be refused, and tells the error; without it the tour ends. */
  void refused(Class<? extends RuntimeException> expected, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException refused) {
      check("refused with", expected.getSimpleName(), refused.getClass().getSimpleName());
      refused.getMessage().lines().forEach(this::say);
      return;
    }
    throw new TourException("step " + steps + ": this was to be refused, and was not");
  }

  /** The last line. */
  void end(long millis) {
    out.printf(
        "%nThe tour is over: %d steps, %d checks, %.1f s, all as it should be.%n",
        steps, checks, millis / 1000.0);
  }
}
