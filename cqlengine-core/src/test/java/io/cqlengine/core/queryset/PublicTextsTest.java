package io.cqlengine.core.queryset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What objects of the api show of themselves: no class of the engine, and no value. */
class PublicTextsTest {
  private static final String WHERE =
      " FROM ks.automobile WHERE manufacturer = ? AND year = ? on connection 'c1' (default"
          + " connection), keyspace 'ks' (connection default)]";

  private final List<String> asked = new ArrayList<>();
  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final CqlEngine resolving =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("ks").asDefault().build())
          .resolver(
              request -> {
                asked.add(request.toString());
                return RouteAnswer.abstain();
              })
          .build();
  private final QuerySet<Automobile> autos = engine.objects(Automobile.class);
  private final QuerySet<Automobile> secret = autos.key("secret", 2012);

  @AfterEach
  void close() {
    engine.close();
    resolving.close();
  }

  @Test
  void aQuerySetSaysWhatItWouldAskAndWhere() {
    assertThat(secret)
        .hasToString("QuerySet[SELECT manufacturer, year, model, price, options" + WHERE);
    assertThat(secret.values(Automobile.PRICE)).hasToString("Rows[SELECT price" + WHERE);
    assertThat(secret.values(Automobile.PRICE).async())
        .hasToString("AsyncRows[SELECT price" + WHERE);
    assertThat(secret.values(Automobile.PRICE).reactive())
        .hasToString("ReactiveRows[SELECT price" + WHERE);
    assertThat(secret.async().toString()).startsWith("Async").endsWith(WHERE);
    assertThat(secret.reactive().toString()).startsWith("Reactive").endsWith(WHERE);
  }

  @Test
  void aQuerySetThatIsRejectedSaysWhy() {
    assertThat(autos.filter(Automobile.YEAR.eq(2012)).distinct().toString())
        .startsWith("QuerySet[Automobile.list()");
    assertThat(autos.using("nowhere").toString())
        .startsWith("QuerySet[Connection 'nowhere' is not registered.");
  }

  @Test
  void cqlWrittenByHandIsShownAsItIs() {
    assertThat(engine.query("SELECT now() FROM t WHERE a = ?", "secret"))
        .hasToString(
            "RawQuery[SELECT now() FROM t WHERE a = ? on connection 'c1' (default connection),"
                + " keyspace 'ks' (connection default)]");
  }

  @Test
  void aResolverIsShownWhatIsAskedWithoutValues() {
    resolving.hint("tenant", "secret").objects(Automobile.class).explain();

    assertThat(asked).containsExactly("RouteRequest[READ of Automobile, hints [tenant]]");
  }

  @Test
  void noResolverIsAskedForAText() {
    QuerySet<Automobile> open = resolving.objects(Automobile.class).key("secret", 2012);
    String read = "QuerySet[SELECT manufacturer, year, model, price, options FROM ";
    String where = "automobile WHERE manufacturer = ? AND year = ? on ";
    String rest = " (resolvers choose the rest when it is sent)]";

    assertThat(open).hasToString(read + where + "a route that resolvers choose when it is sent]");
    assertThat(open.using("c1")).hasToString(read + where + "connection 'c1'" + rest);
    assertThat(open.keyspace("k2")).hasToString(read + "k2." + where + "keyspace 'k2'" + rest);
    assertThat(resolving.using("c1").keyspace("k2").objects(Automobile.class).key("x", 1))
        .hasToString(read + "k2." + where + "connection 'c1' (context), keyspace 'k2' (context)]");
    assertThat(resolving.query("SELECT a FROM t"))
        .hasToString("RawQuery[SELECT a FROM t on a route that resolvers choose when it is sent]");
    assertThat(
            List.of(
                open.async(), open.reactive(), open.tracked(), open.into(Price.class), open.bulk()))
        .extracting(Object::toString)
        .doesNotContain("");
    assertThat(asked).isEmpty();
  }

  static Stream<List<Object>> objects() {
    CqlEngine engine =
        Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
    QuerySet<Automobile> rows = engine.objects(Automobile.class).key("secret", 2012);
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    engine.objects(Automobile.class).batch(batch).save(Automobile.of("secret", 2012, "S"));
    List<BatchedOperation> operations = batch.operations();
    return Stream.of(
        List.of(engine, engine.using("c1"), engine.connections(), engine.statistics()),
        List.of(rows, rows.async(), rows.reactive(), rows.tracked(), rows.into(Price.class)),
        List.of(rows.bulk(), rows.batch(batch), rows.explainWrite(), rows.explain()),
        List.of(engine.query("SELECT a FROM b"), engine.query("SELECT a FROM b").rows()),
        List.of(engine.table("ks", "t"), engine.table("ks", "t").limit(1).async()),
        List.of(engine.model(Automobile.class)),
        List.copyOf(engine.model(Automobile.class).columns()),
        List.copyOf(operations));
  }

  record Price(java.math.BigDecimal price) {}

  @ParameterizedTest
  @MethodSource("objects")
  void noClassOfTheEngineAndNoValueIsShown(List<Object> objects) {
    assertThat(objects)
        .isNotEmpty()
        .extracting(Object::toString)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("io.cqlengine.core.queryset", "Core", "@", "secret"));
  }
}
