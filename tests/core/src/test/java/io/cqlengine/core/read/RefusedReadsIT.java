package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reads that a server refuses: the engine refuses them before they are sent. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedReadsIT {
  @UserType("refused_home")
  record Home(String street) {}

  @Table("refused")
  record Event(
      @PartitionKey String tenant,
      @PartitionKey Integer bucket,
      @ClusteringKey Integer number,
      @Static @Nullable String title,
      @Nullable Integer size,
      @Nullable CqlDuration span,
      @Frozen @Nullable Map<String, String> tags,
      @Nullable Home home) {}

  record Sized(String tenant, Integer bucket, Integer size) {}

  record Titled(String tenant, @Nullable String title) {}

  private static final String ONE = " WHERE tenant = 'a' AND bucket = 1";

  private CqlSession bare;
  private String table;
  private CqlEngine engine;
  private QuerySet<Event> events;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    bare = clusters.get(0).session();
    table = keyspace.name() + ".refused";
    bare.execute("CREATE TYPE " + keyspace.name() + ".refused_home (street text)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "refused",
        "(tenant text, bucket int, number int, title text static, size int, span duration,"
            + " tags frozen<map<text, text>>, home refused_home,"
            + " PRIMARY KEY ((tenant, bucket), number))");
    engine =
        CqlEngine.builder()
            .policies(QueryPolicies.ALLOW_ALL)
            .connection(TestEngines.settings(clusters.get(0), keyspace).asDefault().build())
            .build();
    events = engine.objects(Event.class);
    events.save(
        new Event("a", 1, 1, "one", 5, CqlDuration.from("1h"), Map.of("k", "v"), new Home("s")));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private void bothRefuse(String select, String rest, ThrowingCallable call, String said) {
    Refusals.bothRefuse(bare, select + " FROM " + table + rest, call, said);
  }

  @Test
  void staticColumnsAreNotReadByTheKeyOfARow() {
    String row = ONE + " AND number = 1";

    bothRefuse(
        "SELECT title",
        row,
        () -> events.values(col("title")).find("a", 1, 1),
        "A read of static columns cannot have a clustering key");
    bothRefuse(
        "SELECT tenant, title",
        row,
        () -> events.into(Titled.class).get("a", 1, 1),
        "or select number, too");
    assertThat(events.values(col("title"), col("number")).get("a", 1, 1).get("title"))
        .isEqualTo("one");
    assertThat(events.key("a", 1).values(col("title")).first()).contains("one");
  }

  @Test
  void distinctReadsNothingThatDiffersWithinAPartition() {
    bothRefuse(
        "SELECT DISTINCT tenant, bucket, max(size)",
        "",
        () -> events.distinct().values(col("tenant"), col("bucket"), col("size").max()).list(),
        "size can differ within a partition");
    bothRefuse(
        "SELECT DISTINCT tenant, bucket, size",
        "",
        () -> events.distinct().into(Sized.class).list(),
        "size can differ within a partition");
    bothRefuse(
        "SELECT DISTINCT tenant, bucket",
        " GROUP BY tenant, bucket, number",
        () ->
            events
                .distinct()
                .groupBy(col("tenant"), col("bucket"), col("number"))
                .values(col("tenant"), col("bucket"))
                .list(),
        "cannot group by clustering columns");
    assertThat(
            events
                .distinct()
                .groupBy(col("tenant"), col("bucket"))
                .values(col("tenant"), col("bucket"))
                .list())
        .hasSize(1);
  }

  @Test
  void groupsHaveAWholePartitionKey() {
    bothRefuse(
        "SELECT tenant, count(*)",
        ONE + " GROUP BY tenant",
        () ->
            events
                .key("a", 1)
                .groupBy(col("tenant"))
                .values(col("tenant"), Selection.count())
                .list(),
        "has only a part of the partition key");
    assertThat(
            events
                .key("a", 1)
                .groupBy(col("bucket"))
                .values(col("tenant"), Selection.count())
                .list())
        .hasSize(1);
  }

  @Test
  void aFrozenMapIsNotFilteredByItsEntries() {
    bothRefuse(
        "SELECT *",
        " WHERE tags['k'] = 'v' ALLOW FILTERING",
        () -> events.filter(col("tags").entry("k").eq("v")).allowFiltering().list(),
        "tags is a frozen map");
    assertThat(events.filter(col("tags").containsKey("k")).allowFiltering().list()).hasSize(1);
  }

  @Test
  void aDurationHasNoOrder() {
    bothRefuse(
        "SELECT *",
        " WHERE span > 1h ALLOW FILTERING",
        () -> events.filter(col("span").gt(CqlDuration.from("1h"))).allowFiltering().list(),
        "span is a duration, which has no order");
    assertThat(events.filter(col("span").eq(CqlDuration.from("1h"))).allowFiltering().list())
        .hasSize(1);
  }

  /** Cassandra 5 answers with a list for the fields of a user type. */
  @Test
  void whatIsStoredInSeveralCellsHasNoSingleWriteTime() {
    assertThatThrownBy(() -> events.values(col("home").writetime()).list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("home is stored in several cells");
    assertThat(events.values(col("tags").writetime()).get("a", 1, 1)).isPositive();
  }
}
