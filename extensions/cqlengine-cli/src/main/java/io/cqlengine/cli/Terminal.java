package io.cqlengine.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal of the process, if stdin and stdout are one. */
final class Terminal {
  private Terminal() {}

  /** Since JDK 22 there is always a console, which knows whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<Console> console() {
    Console console = System.console();
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console)
          ? Optional.of(console)
          : Optional.empty();
    } catch (ReflectiveOperationException before22) {
      return Optional.ofNullable(console);
    }
  }

  static boolean isThere() {
    return console().isPresent() && !"dumb".equals(System.getenv("TERM"));
  }
}
