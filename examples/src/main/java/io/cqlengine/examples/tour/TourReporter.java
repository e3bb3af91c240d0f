package io.cqlengine.examples.tour;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Prints the steps, statements and checks of the tour as plain text. */
final class TourReporter implements ExecutionListener {
  private final PrintStream out;
  private int steps;
  private int checks;

  TourReporter(PrintStream out) {
    this.out = out;
  }

  /** Prints the heading of a chapter, with its page of the documentation. */
  void chapter(String title, String page) {
    out.printf("%n%n== %s (%s)%n", title, page);
  }

  /** Prints the heading of a step. */
  void step(String title) {
    steps++;
    out.printf("%n%2d. %s%n", steps, title);
  }

  /** Prints a call of the step. */
  void code(String call) {
    out.println("      " + call);
  }

  /** Prints a line of text. */
  void print(String text) {
    out.println("    " + text);
  }

  /** Prints each statement and its connection, except reads of the schema. */
  @Override
  public synchronized void ended(ExecutionEvent event, @Nullable Object started) {
    if (event.kind() == OperationKind.READ && event.cql().contains(" FROM system")) {
      return;
    }
    out.printf("    -> on %s: %s%n", event.connection(), event.cql());
  }

  /** Compares two values. A difference ends the tour. */
  void check(String what, Object expected, Object actual) {
    checks++;
    if (!expected.equals(actual)) {
      throw new TourException(
          "Step " + steps + ": " + what + ": expected " + expected + ", but was " + actual);
    }
    out.printf("    ok: %s: %s%n", what, actual);
  }

  /** Runs a call that must be rejected, and prints its error. Otherwise the tour ends. */
  void checkRejected(Class<? extends RuntimeException> expected, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      check("rejected with", expected.getSimpleName(), e.getClass().getSimpleName());
      e.getMessage().lines().forEach(this::print);
      return;
    }
    throw new TourException("Step " + steps + ": the call was not rejected");
  }

  /** Prints the last line. */
  void end(long millis) {
    out.printf(
        "%nThe tour is complete: %d steps, %d checks, all passed, %.1f s.%n",
        steps, checks, millis / 1000.0);
  }
}
