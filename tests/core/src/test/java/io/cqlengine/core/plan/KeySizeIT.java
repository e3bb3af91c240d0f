package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys that are larger than Cassandra allows are rejected before they are sent. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeySizeIT {
  @Table("wide_key")
  record WideKey(
      @PartitionKey String a,
      @PartitionKey String b,
      @ClusteringKey String c,
      @ClusteringKey String d,
      String value) {}

  @Table("one_key")
  record OneKey(@PartitionKey String id, Set<String> set, Map<String, String> map) {}

  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(
        clusters,
        keyspace,
        "wide_key",
        "(a text, b text, c text, d text, value text, PRIMARY KEY ((a, b), c, d))");
    TestEngines.createTable(
        clusters,
        keyspace,
        "one_key",
        "(id text PRIMARY KEY, \"set\" set<text>, map map<text, text>)");
    engine = TestEngines.on(clusters, keyspace);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aKeyThatIsTooLargeIsRejected() {
    QuerySet<OneKey> keys = engine.objects(OneKey.class);
    String largest = "x".repeat(65_535);
    String larger = "\u00e4" + "x".repeat(65_534);

    keys.save(new OneKey(largest, Set.of(larger), Map.of(larger, larger)));
    assertThat(keys.get(largest).set()).containsExactly(larger);
    keys.delete(keys.get(largest));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> keys.save(new OneKey(larger, Set.of(), Map.of())),
            () -> keys.find(larger),
            () -> keys.filter(Columns.of(OneKey.class).text("id").in("a", larger)).list(),
            () -> keys.key(larger).delete())) {
      assertThatThrownBy(call)
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("OneKey.id")
          .hasMessageContaining("65535 bytes");
    }
  }

  @Test
  void theColumnsOfAKeyAreLimitedTogether() {
    QuerySet<WideKey> keys = engine.objects(WideKey.class);
    String half = "x".repeat(32_764);
    String more = half + "x";
    String most = more + "xx";

    keys.save(new WideKey(half, more, "c", "d", "value"));
    assertThat(keys.find(half, more, most, most)).isEmpty();
    keys.save(new WideKey("a", "b", most, most + "x", "value"));
    assertThatThrownBy(() -> keys.save(new WideKey(more, more, "c", "d", "value")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("WideKey.a")
        .hasMessageContaining("partition key");
    assertThatThrownBy(() -> keys.find(more, more, "c", "d"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("partition key");
    assertThatThrownBy(() -> keys.save(new WideKey("a", "b", most + "x", most + "x", "value")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("WideKey.c")
        .hasMessageContaining("clustering key");
    assertThatThrownBy(() -> keys.delete(new WideKey("a", "b", most + "x", most + "x", "value")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void allThatIsWrongWithAKeyIsInOneException() {
    String half = "x".repeat(33_000);

    assertThatThrownBy(
            () -> engine.objects(WideKey.class).save(new WideKey(half, half, half, half, "value")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e ->
                assertThat(e.violations())
                    .containsExactly(
                        "WideKey.a makes the partition key too large. It must have at most 65535"
                            + " bytes.",
                        "WideKey.c makes the clustering key too large. It must have at most 65535"
                            + " bytes."));
  }

  static final class Codes implements Converter<Integer, String> {
    @Override
    public String toCql(Integer value) {
      return value == 0 ? "" : String.valueOf(value);
    }

    @Override
    public Integer toJava(String stored) {
      return stored.isEmpty() ? 0 : Integer.valueOf(stored);
    }
  }

  @Table("one_key")
  record Coded(@PartitionKey @Column(converter = Codes.class) Integer id) {}

  @Test
  void aKeyThatAConverterMakesEmptyIsRejected() {
    QuerySet<Coded> coded = engine.objects(Coded.class);

    coded.save(new Coded(7));
    assertThat(coded.find(7)).isPresent();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(() -> coded.save(new Coded(0)), () -> coded.find(0))) {
      assertThatThrownBy(call)
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("Coded.id is empty");
    }
  }
}
