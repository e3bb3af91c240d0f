package io.cqlengine.tests.management;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.management.migration.Migrations;

/** A program that migrates, and is killed before or after it has run its second statement. */
public final class MigrationProgram {
  private MigrationProgram() {}

  /**
   * Runs.
   *
   * @param arguments host, port, keyspace, the text of V1, the text of the statement, whether it
   *     runs
   */
  public static void main(String[] arguments) {
    boolean runs = Boolean.parseBoolean(arguments[5]);
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named(MigrationFixture.CONNECTION)
                    .contactPoint(arguments[0], Integer.parseInt(arguments[1]))
                    .build())
            .listener(new Killer(arguments[4], runs))
            .build()) {
      Migrations.of(engine, MigrationFixture.files("V1__file.cql", arguments[3]))
          .migrate(MigrationFixture.target(arguments[2]));
    }
  }

  /** Kills this program at a statement. */
  private record Killer(String cql, boolean runs) implements ExecutionListener {
    @Override
    public Object started(ExecutionEvent event, Object called) {
      kill(event, !runs);
      return event;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      kill(event, runs);
    }

    private void kill(ExecutionEvent event, boolean now) {
      if (now && event.cql().equals(cql)) {
        Runtime.getRuntime().halt(3);
      }
    }
  }
}
