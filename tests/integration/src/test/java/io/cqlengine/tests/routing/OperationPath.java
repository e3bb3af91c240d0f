package io.cqlengine.tests.routing;

import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.Published;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways an operation takes; each tells the place it came to, as found in the clusters. */
enum OperationPath {
  SYNC_READ {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      return call.rows().get(LocatedRow.SEED).place();
    }
  },
  ASYNC_READ {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      return call.rows().async().get(LocatedRow.SEED).toCompletableFuture().join().place();
    }
  },
  REACTIVE_READ {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      return Published.all(call.rows().reactive().find(LocatedRow.SEED)).get(0).place();
    }
  },
  PAGE_READ {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      return call.rows().key(LocatedRow.SEED).page().rows().get(0).place();
    }
  },
  SYNC_WRITE {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      E row = call.row(fixture.nextId());
      call.rows().save(row);
      return fixture.place(row.id());
    }
  },
  ASYNC_WRITE {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      E row = call.row(fixture.nextId());
      call.rows().async().save(row).toCompletableFuture().join();
      return fixture.place(row.id());
    }
  },
  REACTIVE_WRITE {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      E row = call.row(fixture.nextId());
      Published.all(call.rows().reactive().save(row));
      return fixture.place(row.id());
    }
  },
  BATCH_WRITE {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      E row = call.row(fixture.nextId());
      BatchQuery.on(call.context())
          .using(call.explicit())
          .run(batch -> call.context().objects(call.model().type()).batch(batch).save(row));
      return fixture.place(row.id());
    }
  },
  SCHEMA {
    @Override
    <E extends LocatedRow> String go(Call<E> call, Fixture fixture) {
      SchemaPlan plan =
          SchemaManager.of(call.context()).plan(targets(call), call.model().signpost());
      Matcher added = ADDED.matcher(plan.toString());
      if (!added.find()) {
        throw new AssertionError("no column to add in " + plan);
      }
      return Fixture.otherCluster(added.group("column")) + "." + added.group("keyspace");
    }
  };

  static final List<OperationPath> ALL = List.of(values());

  private static final Pattern ADDED =
      Pattern.compile("ALTER TABLE (?<keyspace>\\w+)\\.signpost ADD \\((?<column>\\w+) text\\)");

  /** Where it went; what is refused is thrown as it comes. */
  abstract <E extends LocatedRow> String go(Call<E> call, Fixture fixture);

  private static Targets targets(Call<?> call) {
    Targets targets =
        call.explicit().connection().map(name -> Targets.connections(name)).orElse(Targets.own());
    return call.explicit().keyspace().map(targets::keyspaces).orElse(targets);
  }
}
