package io.cqlengine.tests.program;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchFactory;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.tests.program.domain.Automobile;

/** Takes the engine and what comes with it from Guice. */
final class Injected {
  private Injected() {}

  static void tell(ConnectionSettings settings) {
    Injector injector =
        Guice.createInjector(
            CqlEngineModule.builder().connection(settings).model(Automobile.class).build());
    try (CqlEngine engine = injector.getInstance(CqlEngine.class)) {
      Main.tell("injected connection", engine.connections().get("cluster1").name());
      Main.tell(
          "injected query set counts",
          injector.getInstance(Key.get(new TypeLiteral<QuerySet<Automobile>>() {})).count());
      Main.tell(
          "injected schema manager plans",
          injector.getInstance(SchemaManager.class).plan(Targets.own(), Automobile.class));
      Main.tell(
          "injected batch holds", injector.getInstance(BatchFactory.class).create().begin().size());
    }
  }
}
