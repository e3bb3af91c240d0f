package io.cqlengine.tests.program;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.tests.models.Samples;
import io.cqlengine.tests.models.exported.Exported;
import io.cqlengine.tests.program.domain.Automobile;
import java.time.Duration;

/** Runs one engine through all of its modules and says what happened, a line for each thing. */
public final class Main {
  private Main() {}

  /**
   * Runs the program.
   *
   * @param args host and port of a cluster, and a keyspace that exists there
   */
  public static void main(String[] args) {
    ConnectionSettings settings =
        ConnectionSettings.named("cluster1")
            .contactPoint(args[0])
            .requestTimeout(Duration.ofMinutes(1))
            .keyspace(args[1])
            .asDefault()
            .build();
    try (CqlEngine engine = engine()) {
      engine.connections().register(settings);
      SchemaManager.of(engine).syncTables(Automobile.class, Exported.class);
      Parts.tell(engine);
      Rows.tell(engine);
      Reach.tell(engine);
    }
    Injected.tell(settings);
    tell("end", "reached");
  }

  /** An engine that has every lookup that a module hands over by the builder. */
  private static CqlEngine engine() {
    CqlEngine.Builder builder = CqlEngine.builder();
    Samples.all().forEach(sample -> sample.lookup().ifPresent(builder::lookup));
    return builder.build();
  }

  /** One line for the test that launched the program. */
  static void tell(String subject, Object fact) {
    System.out.println(subject + ": " + fact);
  }
}
