package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and columns that do not fit the model: an error that names the member, never a zero. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesAsTheyAreIT {
  @Table
  record Reading(@PartitionKey int sensor, long measured) {}

  private CqlEngine engine;
  private CqlSession bare;
  private String keyspace;
  private QuerySet<Primitives> primitives;
  private QuerySet<Reading> readings;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
    TestEngines.createTable(
        clusters, keyspace, "reading", "(sensor int PRIMARY KEY, measured text)");
    engine = TestEngines.on(clusters, keyspace);
    bare = clusters.get(0).session();
    this.keyspace = keyspace.name();
    primitives = engine.objects(Primitives.class);
    readings = engine.objects(Reading.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "an_int, anInt, Integer",
    "a_bigint, aBigint, Long",
    "a_smallint, aSmallint, Short",
    "a_tinyint, aTinyint, Byte",
    "a_double, aDouble, Double",
    "a_float, aFloat, Float",
    "a_boolean, aBoolean, Boolean",
  })
  void nullInAPrimitiveIsAnErrorThatNamesTheColumnAndTheBoxedType(
      String column, String member, String boxed) {
    int id = column.hashCode();
    primitives.save(new Primitives(id, 1, 1, (short) 1, (byte) 1, 1, 1, true));
    bare.execute("DELETE " + column + " FROM " + keyspace + ".primitives WHERE id = " + id);

    assertThatThrownBy(() -> primitives.get(id))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Primitives." + member)
        .hasMessageContaining("'" + column + "'")
        .hasMessageContaining(boxed);
    assertThatThrownBy(() -> primitives.key(id).stream().toList())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Primitives." + member);
    assertThatThrownBy(() -> primitives.async().find(id).toCompletableFuture().join())
        .hasCauseInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Primitives." + member);
  }

  @Test
  void aColumnOfAnotherTypeIsAnErrorThatNamesBothTypes() {
    String[] parts = {"Reading.measured", "java.lang.Long", "'reading'", "text"};

    assertThatThrownBy(() -> readings.save(new Reading(1, 2)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContainingAll(parts);
    assertThatThrownBy(readings::list)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContainingAll(parts);
    assertThatThrownBy(() -> readings.async().list().toCompletableFuture().join())
        .hasCauseInstanceOf(CqlEngineException.class);
    assertThat(readings.count()).isZero();
  }
}
