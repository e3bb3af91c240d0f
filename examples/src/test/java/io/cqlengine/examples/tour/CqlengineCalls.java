package io.cqlengine.examples.tour;

import static io.cqlengine.examples.tour.Automobiles.MODEL;
import static io.cqlengine.examples.tour.Automobiles.OPTIONS;
import static io.cqlengine.examples.tour.Automobiles.PRICE;
import static io.cqlengine.examples.tour.Automobiles.YEAR;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Targets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Compiles the calls of docs/coming-from-cqlengine.md. */
final class CqlengineCalls {
  private CqlengineCalls() {}

  static CqlEngine connections(Backoff backoff) {
    CqlEngine engine = CqlEngine.setup("10.0.0.1", "ks1");
    engine
        .connections()
        .register(
            ConnectionSettings.named("c1")
                .contactPoint("10.0.0.1")
                .lazyConnect()
                .retryConnect(backoff)
                .consistency(ConsistencyLevel.ONE)
                .asDefault()
                .build());
    return engine;
  }

  static void schema(SchemaManager schema) {
    Targets targets = Targets.connections("c1", "c2").keyspaces("ks1", "ks2");
    schema.createKeyspaces(targets, Replication.simple(1));
    schema.createKeyspaces(targets, Replication.networkTopology(Map.of("dc1", 3)));
    schema.syncTables(targets, Automobile.class);
    schema.syncTypes(targets, Address.class);
    schema.dropTables(targets, Automobile.class);
    schema.with(SchemaPolicy.OFF).dropKeyspaces(targets);
  }

  static void reading(QuerySet<Automobile> autos, TimeUuidColumn<Automobile> id, Instant t) {
    autos.get("Tesla", 2012, "Model S");
    autos.filter(YEAR.gte(2012), MODEL.like("S%"), YEAR.in(1, 2), YEAR.between(1, 2)).list();
    autos.filter(Filters.tokenGt("Tesla"), OPTIONS.contains("abs")).first();
    autos.filter(id.notBefore(t), id.after(t)).count();
    autos.orderBy(YEAR.desc()).limit(10).fetchSize(500).allowFiltering().list();
    autos.only(PRICE).list();
    autos.defer(PRICE).distinct().list();
    autos.values(PRICE).list();
    autos.using("c2").keyspace("ks2").timeout(Duration.ofSeconds(2)).list();
  }

  static void contexts(QueryContext engine) {
    engine.using("c2").objects(Automobile.class).list();
    engine.keyspace("ks2").objects(Automobile.class).list();
    engine.query("SELECT * FROM automobile WHERE year = ?", 2012).as(Automobile.class).list();
    engine.table("ks1", "automobile").list();
  }

  static void writing(QuerySet<Automobile> autos, Automobile auto, BigDecimal price) {
    autos.create(auto);
    Tracked<Automobile> row = autos.tracked().get("Tesla", 2012, "Model S");
    row.save(row.value().withPrice(price));
    autos
        .key("Tesla", 2012, "Model S")
        .update(PRICE.set(price), OPTIONS.add("abs"), OPTIONS.remove("esp"));
    autos.delete(auto);
    autos.key("Tesla").delete();
    autos.ttl(Duration.ofMinutes(1)).timestamp(Instant.EPOCH).nulls(Nulls.DELETE).save(auto);
    autos.ifNotExists().create(auto);
    autos.ifExists().save(auto);
    autos.onlyIf(PRICE.eq(price)).delete(auto);
    autos.ifNotExists().tryCreate(auto).existing();
  }

  static <E> void elements(
      QuerySet<E> rows,
      ListColumn<E, String> list,
      MapColumn<E, String, String> map,
      CounterColumn<E> visits) {
    rows.update(list.append("a"), list.prepend("b"), map.put("k", "v"), map.remove("k"));
    rows.update(visits.increment(1));
    rows.filter(map.containsKey("k"), map.entry("k").eq("v")).list();
  }

  static void batches(QueryContext engine, QuerySet<Automobile> autos, Automobile auto) {
    BatchQuery.on(engine).run(batch -> autos.batch(batch).create(auto));
    BatchQuery.on(engine)
        .unlogged()
        .executeOnException()
        .run(batch -> batch.onSuccess(() -> {}).explain());
  }
}
