package io.cqlengine.tests.management;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.migration.MigrationProgress.Phase;
import io.cqlengine.management.migration.Migrations;

/** A program that migrates, and is killed when its second statement is in a phase. */
public final class MigrationProgram {
  private MigrationProgram() {}

  /**
   * Runs.
   *
   * @param arguments host, port, keyspace, the text of V1, the phase
   */
  public static void main(String[] arguments) {
    Phase last = Phase.valueOf(arguments[4]);
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named(MigrationFixture.CONNECTION)
                    .contactPoint(arguments[0], Integer.parseInt(arguments[1]))
                    .build())
            .build()) {
      Migrations.of(engine, MigrationFixture.files("V1__file.cql", arguments[3]))
          .with(
              event -> {
                if (event.phase() == last
                    && event.step().filter(step -> step.id().equals("V1:2")).isPresent()) {
                  Runtime.getRuntime().halt(3);
                }
              })
          .migrate(MigrationFixture.target(arguments[2]));
    }
  }
}
