package io.cqlengine.tests.program;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.tests.program.domain.Automobile;
import java.util.Set;

/** Creates, reads and deletes rows, by themselves and in a batch. */
final class Rows {
  private static final TextColumn<Automobile> MANUFACTURER =
      Columns.of(Automobile.class).text("manufacturer");

  private Rows() {}

  static void tell(CqlEngine engine) {
    QuerySet<Automobile> autos = engine.objects(Automobile.class);
    Automobile modelS = new Automobile("Tesla", 2012, "Model S", Set.of("abs"));
    autos.create(modelS);
    Main.tell("created and read", autos.get("Tesla", 2012, "Model S"));

    BatchQuery.on(engine)
        .using("cluster1")
        .run(
            batch -> {
              autos.batch(batch).create(new Automobile("Tesla", 2017, "Model 3", Set.of()));
              autos.batch(batch).create(new Automobile("Tesla", 2020, "Model Y", Set.of()));
              autos.batch(batch).delete(modelS);
            });
    Main.tell("after the batch", models(autos));

    autos.key("Tesla").delete();
    Main.tell("after the delete", models(autos));
  }

  private static Object models(QuerySet<Automobile> autos) {
    return autos.filter(MANUFACTURER.eq("Tesla")).stream().map(Automobile::model).toList();
  }
}
