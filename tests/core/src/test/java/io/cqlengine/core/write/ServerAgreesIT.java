package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine refuses before sending, said by hand: the server must agree. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerAgreesIT {
  private static final String KEY =
      "site = 'n' AND line = 1 AND day = 1 AND hour = 1 AND probe = 'p'";

  private CqlSession session;
  private String keyspace;

  @BeforeAll
  void create(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.session = clusters.get(0).session();
    this.keyspace = keyspace.name();
    session.execute("CREATE TABLE " + keyspace + ".measurement " + Measurement.CQL);
    session.execute(
        "CREATE TABLE "
            + keyspace
            + ".stat (id int, c int, s int static, v int, PRIMARY KEY (id, c))");
    session.execute("CREATE TABLE " + keyspace + ".hits (id int PRIMARY KEY, n counter)");
  }

  private String said(String cql) {
    return cql.replace("{m}", keyspace + ".measurement")
        .replace("{s}", keyspace + ".stat")
        .replace("{c}", keyspace + ".hits")
        .replace("{KEY}", KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM {m} WHERE site = 'n'",
        "SELECT * FROM {m} WHERE day = 1",
        "SELECT * FROM {m} WHERE level = 1.0",
        "SELECT * FROM {m} WHERE tags CONTAINS 'a'",
        "SELECT * FROM {m} WHERE marks CONTAINS KEY 'a'",
        "SELECT * FROM {m} WHERE marks['a'] = 1",
        "SELECT * FROM {m} WHERE note LIKE 'a%' ALLOW FILTERING",
        "SELECT * FROM {m} WHERE site > 'n' AND line = 1",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 AND hour = 1",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 AND day > 1 AND hour = 1",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 AND day = 1 AND day > 0",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 AND day > 1 AND day >= 0",
        "SELECT * FROM {m} WHERE note IN ('a', 'b')",
        "SELECT * FROM {m} WHERE log[0] = 'a' ALLOW FILTERING",
        "SELECT * FROM {m} ORDER BY day ASC",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 ORDER BY hour ASC",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 ORDER BY level ASC",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 ORDER BY day ASC, hour ASC",
        "SELECT * FROM {m} WHERE site IN ('a', 'b') AND line = 1 ORDER BY day ASC",
        "SELECT * FROM {m} GROUP BY site",
        "SELECT * FROM {m} GROUP BY site, line, hour",
        "SELECT COUNT(*) FROM {m} PER PARTITION LIMIT 1",
        "SELECT DISTINCT COUNT(*) FROM {m}",
        "SELECT DISTINCT site, line FROM {m} WHERE site = 'n' AND line = 1 AND day = 1",
        "SELECT DISTINCT site, line FROM {m} PER PARTITION LIMIT 1",
        "SELECT * FROM {m} WHERE (day, probe) > (1, 'p') ALLOW FILTERING",
        "UPDATE {m} SET note = 'a', note = 'b' WHERE {KEY}",
        "UPDATE {m} SET tags = {'a'}, tags = tags + {'b'} WHERE {KEY}",
        "UPDATE {m} SET note = 'a' WHERE site = 'n' AND line = 1",
        "UPDATE {m} USING TIMESTAMP 1 SET note = 'a' WHERE {KEY} IF EXISTS",
        "UPDATE {m} SET note = 'a' WHERE {KEY} IF day = 1",
        "UPDATE {m} USING TTL 630720001 SET note = 'a' WHERE {KEY}",
        "DELETE FROM {m} WHERE site = 'n'",
        "DELETE FROM {m} WHERE site = 'n' AND line = 1 AND hour = 1",
        "DELETE FROM {m} WHERE site = 'n' AND line = 1 AND level = 1.0",
        "DELETE FROM {m} WHERE site = 'n' AND line = 1 IF EXISTS",
        "DELETE note FROM {m} WHERE site = 'n' AND line = 1 AND day = 1",
        "DELETE FROM {m} WHERE site = 'n' AND line = 1 AND day = 1 AND hour = 1 AND probe IN ('a',"
            + " 'b') IF EXISTS",
        "UPDATE {s} SET s = 1 WHERE id = 1 AND c = 1",
        "DELETE FROM {s} WHERE id = 1 IF s = 1",
        "UPDATE {c} USING TTL 10 SET n = n + 1 WHERE id = 1",
        "UPDATE {c} USING TIMESTAMP 10 SET n = n + 1 WHERE id = 1",
        "UPDATE {c} SET n = n + 1 WHERE id = 1 IF EXISTS",
        "DELETE FROM {c} USING TIMESTAMP 10 WHERE id = 1",
        "DELETE FROM {c} WHERE id = 1 IF EXISTS",
        "INSERT INTO {c} (id, n) VALUES (1, 1)",
        "UPDATE {c} SET n = 1 WHERE id = 1"
      })
  void theServerRejectsIt(String cql) {
    assertThatThrownBy(() -> session.execute(said(cql)))
        .isInstanceOfAny(InvalidQueryException.class, SyntaxError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 AND day = 1 ORDER BY hour ASC",
        "SELECT * FROM {m} WHERE site = 'n' AND line = 1 GROUP BY day",
        "SELECT * FROM {m} WHERE site > 'n' AND hour = 1 ALLOW FILTERING",
        "SELECT * FROM {m} WHERE site IN ('a', 'b') AND line IN (1, 2) AND day IN (1, 2)",
        "SELECT * FROM {m} WHERE note IN ('a', 'b') ALLOW FILTERING",
        "UPDATE {m} SET tags = tags + {'a'}, tags = tags - {'b'} WHERE {KEY}",
        "UPDATE {m} SET note = 'a' WHERE site IN ('a', 'b') AND line = 1 AND day = 1 AND hour = 1"
            + " AND probe = 'p'",
        "DELETE FROM {m} WHERE site = 'n' AND line = 1 AND (day, hour) > (1, 1)",
        "UPDATE {s} SET s = 1 WHERE id = 1",
        "UPDATE {s} SET s = 1, v = 1 WHERE id = 1 AND c = 1",
        "DELETE s FROM {s} WHERE id = 1",
        "UPDATE {s} SET v = 1 WHERE id = 1 AND c = 1 IF s = 1",
        "DELETE FROM {c} WHERE id = 1"
      })
  void theServerTakesIt(String cql) {
    assertThat(session.execute(said(cql)).wasApplied()).isIn(true, false);
  }
}
