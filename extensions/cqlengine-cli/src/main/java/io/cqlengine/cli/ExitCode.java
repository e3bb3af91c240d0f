package io.cqlengine.cli;

/** How the tool ends; docs/command-line.md lists them. */
enum ExitCode {
  /** The command did what it should, and nothing is left. */
  IN_STEP(0),
  /** There is drift, a difference, or something to run. */
  DIFFERENT(1),
  /** The command could not do what it should. */
  FAILED(2),
  /** The command was interrupted. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode inStep(boolean inStep) {
    return inStep ? IN_STEP : DIFFERENT;
  }

  /** Whoever is interrupted while waiting sets the state of its thread again. */
  static ExitCode of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return INTERRUPTED;
      }
    }
    return Thread.currentThread().isInterrupted() ? INTERRUPTED : FAILED;
  }
}
