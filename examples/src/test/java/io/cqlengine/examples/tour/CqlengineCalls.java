package io.cqlengine.examples.tour;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.examples.tour.Automobile_.MANUFACTURER;
import static io.cqlengine.examples.tour.Automobile_.MODEL;
import static io.cqlengine.examples.tour.Automobile_.OPTIONS;
import static io.cqlengine.examples.tour.Automobile_.PRICE;
import static io.cqlengine.examples.tour.Automobile_.YEAR;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Targets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

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

  static Metadata sessions(ConnectionRegistry connections, CqlSession session) {
    connections.register("default", session);
    connections.setDefault("default");
    connections.unregister("c1");
    return connections.get("default").session().getMetadata();
  }

  static ConnectionSettings options(Path bundle) {
    return ConnectionSettings.named("c1")
        .cloudBundle(bundle)
        .credentials("app", "secret")
        .tls(TlsSettings.builder().build())
        .option(TypedDriverOption.PROTOCOL_VERSION, "V4")
        .build();
  }

  static void schema(SchemaManager schema) {
    Targets targets = Targets.connections("c1", "c2").keyspaces("ks1", "ks2");
    schema.createKeyspaces(targets, Replication.simple(1));
    schema.createKeyspaces(targets, Replication.networkTopology(Map.of("dc1", 3)));
    schema.createKeyspaces(targets, Replication.simple(1).durableWrites(false));
    schema.syncTables(Automobile.class);
    schema.check(Automobile.class);
    schema.syncTables(targets, Automobile.class);
    schema.syncTypes(targets, Address.class);
    schema.dropTables(targets, Automobile.class);
    schema.with(SchemaPolicy.OFF).dropKeyspaces(targets);
  }

  static void reading(QuerySet<Automobile> autos, TimeUuidColumn<Automobile> id, Instant t) {
    autos.get("Tesla", 2012, "Model S");
    autos.filter(YEAR.gte(2012), MODEL.like("S%"), YEAR.in(1, 2), YEAR.between(1, 2)).list();
    autos.filter(Filters.tokenGt("Tesla"), OPTIONS.contains("abs")).first();
    autos.filter(id.notBefore(t), id.after(t), id.before(t), id.notAfter(t)).count();
    autos.filter(Filters.tokenGt(autos.get("Tesla", 2012, "Model S"))).list();
    autos.orderBy().distinct().values(MANUFACTURER).list();
    autos.values(MODEL, PRICE).get().toMap();
    autos.timeout(Duration.ZERO).consistency(ConsistencyLevel.ONE).explain();
    autos.orderBy(YEAR.desc()).limit(10).fetchSize(500).allowFiltering().list();
    autos.only(PRICE).list();
    autos.defer(PRICE).distinct().list();
    autos.values(PRICE).list();
    autos.using("c2").keyspace("ks2").timeout(Duration.ofSeconds(2)).list();
  }

  static void contexts(QueryContext engine) {
    engine.using("c2").objects(Automobile.class).list();
    engine.keyspace("ks2").objects(Automobile.class).list();
    engine.using("c2").restrictedTo(Automobile.class, Address.class);
    engine.model(Automobile.class).columns();
    engine.model(Automobile.class).table();
    engine.table("ks1", "automobile").filter(col("year").eq(2012)).list();
    engine
        .query("SELECT * FROM automobile WHERE year = ?", 2012)
        .using("c2")
        .as(Automobile.class)
        .list();
    engine.table("ks1", "automobile").list();
  }

  static void writing(QuerySet<Automobile> autos, Automobile auto, BigDecimal price) {
    autos.create(auto);
    Tracked<Automobile> row = autos.tracked().get("Tesla", 2012, "Model S");
    row.save(row.value().withPrice(price)).changes(auto).members();
    autos.key("Tesla", 2012, "Model S").deleteColumns(PRICE);
    autos.update(PRICE.set(null), OPTIONS.set(Set.of("abs")));
    autos
        .key("Tesla", 2012, "Model S")
        .update(PRICE.set(price), OPTIONS.add("abs"), OPTIONS.remove("esp"));
    autos.delete(auto);
    autos.key("Tesla").delete();
    autos.ttl(Duration.ofMinutes(1)).timestamp(Instant.EPOCH).nulls(Nulls.DELETE).save(auto);
    autos.ifNotExists().create(auto);
    autos.ifExists().save(auto);
    autos.onlyIf(PRICE.eq(price), PRICE.gt(price), PRICE.ne(price), PRICE.isNotNull()).delete(auto);
    autos.timestampOffset(Duration.ofSeconds(1)).save(auto);
    autos.ifNotExists().tryCreate(auto).existing();
  }

  static <E> void elements(
      QuerySet<E> rows,
      ListColumn<E, String> list,
      MapColumn<E, String, String> map,
      CounterColumn<E> visits) {
    rows.update(list.append("a"), list.prepend("b"), map.put("k", "v"), map.remove("k"));
    rows.update(visits.increment(1), visits.decrement(1));
    rows.filter(map.containsKey("k"), map.entry("k").eq("v")).list();
  }

  static void batches(QueryContext engine, QuerySet<Automobile> autos, Automobile auto) {
    BatchQuery.on(engine).run(batch -> autos.batch(batch).create(auto));
    Batch batch = BatchQuery.on(engine).using("c1").counter().repeatable().begin();
    engine.query("DELETE FROM automobile WHERE manufacturer = ?", "Tesla").batch(batch);
    batch.execute();
    BatchQuery.on(engine)
        .unlogged()
        .timestamp(Instant.EPOCH)
        .timestampOffset(Duration.ofSeconds(1))
        .consistency(ConsistencyLevel.ONE)
        .timeout(Duration.ofSeconds(2))
        .executeOnException()
        .run(collected -> collected.onSuccess(() -> {}).explain());
  }
}
