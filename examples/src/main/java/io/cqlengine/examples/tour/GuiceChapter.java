package io.cqlengine.examples.tour;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.guice.CqlEngineModule;

/** The same, injected: docs/guice.md. */
final class GuiceChapter {
  private final Narrator narrator;
  private final Stage stage;

  GuiceChapter(Stage stage) {
    this.narrator = stage.narrator();
    this.stage = stage;
  }

  void run() {
    narrator.step("Install one module, inject query sets");
    narrator.code("Guice.createInjector(CqlEngineModule.builder().connection(...)");
    narrator.code("    .model(Automobile.class).build())");
    try (CqlEngineModule module =
        CqlEngineModule.builder()
            .connection(stage.settings("cluster2").asDefault().build())
            .model(Automobile.class)
            .build()) {
      Injector injector = Guice.createInjector(module);
      QuerySet<Automobile> autos =
          injector.getInstance(Key.get(new TypeLiteral<QuerySet<Automobile>>() {}));
      narrator.check(
          "counted by the injected query set",
          (long) stage.cluster2().cars("test").size(),
          autos.count());
    }
  }
}
