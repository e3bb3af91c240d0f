package io.cqlengine.examples.tour;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.guice.CqlEngineModule;

/** Injects a query set. See docs/guice.md. */
final class GuiceChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;

  GuiceChapter(TourEnvironment environment) {
    this.reporter = environment.reporter();
    this.environment = environment;
  }

  void run() {
    reporter.step("Install one module and inject query sets");
    reporter.code("Guice.createInjector(CqlEngineModule.builder().connection(...)");
    reporter.code("    .model(Automobile.class).build())");
    try (CqlEngineModule module =
        CqlEngineModule.builder()
            .connection(environment.settings("cluster2").asDefault().build())
            .model(Automobile.class)
            .build()) {
      Injector injector = Guice.createInjector(module);
      QuerySet<Automobile> autos =
          injector.getInstance(Key.get(new TypeLiteral<QuerySet<Automobile>>() {}));
      reporter.check(
          "count of the injected query set",
          (long) environment.cluster2().cars("test").size(),
          autos.count());
    }
  }
}
