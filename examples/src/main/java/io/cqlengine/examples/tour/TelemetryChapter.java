package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ExecutionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Logs a slow statement, and listens to statements. See docs/telemetry.md. */
final class TelemetryChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;

  TelemetryChapter(TourEnvironment environment) {
    this.reporter = environment.reporter();
    this.environment = environment;
  }

  void run() {
    reporter.step("Log slow statements. Here every statement is slow");
    reporter.code("CqlEngine.builder().logSlowStatements(Duration.ofNanos(1))");
    reporter.code("    .listener(ran -> operations.add(...))");
    List<String> operations = new ArrayList<>();
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(environment.settings("cluster2").asDefault().build())
            .logSlowStatements(Duration.ofNanos(1))
            .listener(ran -> operations.add(described(ran)))
            .build()) {
      engine.objects(Automobile.class).limit(10).list();
    }
    reporter.check(
        "what the listener heard", List.of("SELECT automobile on cluster2, SUCCESS"), operations);
  }

  private static String described(ExecutionEvent ran) {
    return "%s %s on %s, %s"
        .formatted(ran.operation(), ran.table().orElse("?"), ran.connection(), ran.outcome());
  }
}
