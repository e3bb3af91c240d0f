package io.cqlengine.cli;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on stderr how far a command has come. Threads may share it. */
final class ProgressDisplay implements AutoCloseable {
  private static final int BAR_LENGTH = 24;
  private static final long DRAWING_PAUSE = Duration.ofMillis(100).toNanos();

  private final CommandSpec command;
  private final Style style;
  private final long pause;
  private long lastLine = System.nanoTime();
  private long lastDrawing = lastLine - DRAWING_PAUSE;
  private int drawn;

  /** How to show it. */
  enum Style {
    /** One line, which is drawn again and again, and removed at the end. */
    BAR,
    /** A line now and then, for logs. */
    LINES,
    /** Not at all. */
    NONE;

    static Style ofTerminal() {
      return Terminal.isThere() ? BAR : LINES;
    }
  }

  ProgressDisplay(CommandSpec command, Style style) {
    this(command, style, Duration.ofSeconds(10));
  }

  ProgressDisplay(CommandSpec command, Style style, Duration pause) {
    this.command = command;
    this.style = style;
    this.pause = pause.toNanos();
  }

  /**
   * Shows a position.
   *
   * @param text what follows the numbers
   */
  synchronized void show(int done, int all, String text) {
    String line = "%d of %d %s".formatted(done, all, text);
    if (style == Style.BAR && System.nanoTime() - lastDrawing >= DRAWING_PAUSE) {
      lastDrawing = System.nanoTime();
      int full = BAR_LENGTH * done / Math.max(1, all);
      String bar = "=".repeat(full) + " ".repeat(BAR_LENGTH - full);
      draw("%s [%s] %s".formatted(command.name(), bar, line));
    } else if (style == Style.LINES && System.nanoTime() - lastLine >= pause) {
      lastLine = System.nanoTime();
      err().println(line);
    }
  }

  /** A line that is longer than the terminal could not be drawn over. */
  private void draw(String line) {
    String fitting = line.substring(0, Math.min(line.length(), command.usageMessage().width() - 1));
    err().print("\r" + fitting + " ".repeat(Math.max(0, drawn - fitting.length())));
    err().flush();
    drawn = fitting.length();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  @Override
  public synchronized void close() {
    if (drawn > 0) {
      draw("");
      err().print("\r");
      err().flush();
      drawn = 0;
    }
  }
}
