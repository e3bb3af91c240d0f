package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.TableReader;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A model may have the names that Cassandra takes, in quotes, and no others. Columns, user types
 * and fields have any name there; keyspaces and tables have words of up to 48 characters.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameRuleIT {
  private static final List<String> NAMES =
      List.of(
          "plain",
          "MixedCase",
          "select",
          "9lives",
          "größe",
          "車 🚗",
          "two words",
          "order-item",
          "a/b",
          "say \"hi\"",
          "new\nline",
          "a".repeat(48),
          "b".repeat(49),
          "c".repeat(222),
          "d".repeat(223));

  @Table
  record Tabled(@PartitionKey int id) {}

  @Table
  record Columned(@PartitionKey int id, String column) {}

  @UserType
  record Typed(String text) {}

  @Table
  record OfTyped(@PartitionKey int id, @Frozen Typed typed) {}

  @UserType
  record Fielded(String field) {}

  @Table
  record OfFielded(@PartitionKey int id, @Frozen Fielded fielded) {}

  private CqlSession session;
  private TestKeyspace keyspace;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace own) {
    session = clusters.get(0).session();
    keyspace = own;
  }

  private boolean accepted(String... statements) {
    try {
      Stream.of(statements).forEach(session::execute);
      return true;
    } catch (QueryValidationException e) {
      return false;
    }
  }

  private static boolean accepted(Class<?> model, String replaced, String name) {
    NamingStrategy naming =
        new NamingStrategy() {
          @Override
          public String table(String type) {
            return type.equals(replaced) ? name : type;
          }

          @Override
          public String column(String member) {
            return member.equals(replaced) ? name : member;
          }
        };
    try {
      new ModelRegistry(new AccessorFactory(List.of(), Map.of()), List.of(), naming).get(model);
      return true;
    } catch (ModelException e) {
      assertThat(e).hasMessageContaining("name");
      return false;
    }
  }

  private interface Way {
    boolean accepts(String name, String quoted);
  }

  private static Map<String, Boolean> all(Way way) {
    Map<String, Boolean> all = new LinkedHashMap<>();
    NAMES.forEach(
        name -> all.put(name, way.accepts(name, CqlIdentifier.fromInternal(name).asCql(false))));
    return all;
  }

  /** This server takes longer names of tables than others do: up to 222 characters. */
  @Test
  void theEngineAcceptsTheTableNamesThatEveryServerAccepts() {
    Map<String, Boolean> server =
        all(
            (name, quoted) ->
                accepted("CREATE TABLE " + keyspace + "." + quoted + " (id int PRIMARY KEY)"));
    assertThat(server).containsEntry("c".repeat(222), true).containsEntry("d".repeat(223), false);

    server.replaceAll((name, accepted) -> accepted && name.length() <= TableReader.MAX_NAME);
    assertThat(all((name, quoted) -> accepted(Tabled.class, "Tabled", name))).isEqualTo(server);
  }

  private static boolean isKeyspaceName(String name) {
    ProblemCollector problems = new ProblemCollector();
    TableReader.checkName("keyspace", name, "", problems);
    return problems.count() == 0;
  }

  @Test
  void theEngineAcceptsTheKeyspaceNamesThatTheServerAccepts() {
    assertThat(all((name, quoted) -> isKeyspaceName(name)))
        .isEqualTo(
            all(
                (name, quoted) ->
                    accepted(
                        "CREATE KEYSPACE "
                            + quoted
                            + " WITH replication = {'class': 'SimpleStrategy',"
                            + " 'replication_factor': 1}",
                        "DROP KEYSPACE " + quoted)));
  }

  @Test
  void theEngineAcceptsTheColumnNamesThatTheServerAccepts() {
    int[] table = {0};
    assertThat(all((name, quoted) -> accepted(Columned.class, "column", name)))
        .isEqualTo(
            all(
                (name, quoted) ->
                    accepted(
                        "CREATE TABLE "
                            + keyspace
                            + ".columns"
                            + table[0]++
                            + " (id int PRIMARY KEY, "
                            + quoted
                            + " text)")));
  }

  @Test
  void theEngineAcceptsTheTypeNamesThatTheServerAccepts() {
    assertThat(all((name, quoted) -> accepted(OfTyped.class, "Typed", name)))
        .isEqualTo(
            all(
                (name, quoted) ->
                    accepted("CREATE TYPE " + keyspace + "." + quoted + " (text text)")));
  }

  @Test
  void theEngineAcceptsTheFieldNamesThatTheServerAccepts() {
    int[] type = {0};
    assertThat(all((name, quoted) -> accepted(OfFielded.class, "field", name)))
        .isEqualTo(
            all(
                (name, quoted) ->
                    accepted(
                        "CREATE TYPE "
                            + keyspace
                            + ".fields"
                            + type[0]++
                            + " ("
                            + quoted
                            + " text)")));
  }
}
